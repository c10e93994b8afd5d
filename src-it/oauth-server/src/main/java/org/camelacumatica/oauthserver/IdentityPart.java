/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package org.camelacumatica.oauthserver;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2AccessTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Who is known, what is granted, and under which addresses. */
@Configuration(proxyBeanMethods = false)
class IdentityPart {
    private static final List<String> SCOPES =
            List.of("api", "api:concurrent_access", "offline_access", "openid", "profile", "email", "phone");
    private static final String OFFLINE_ACCESS = "offline_access";

    /** The addresses of an Acumatica site. The issuer is whatever stands before them in a request. */
    @Bean
    AuthorizationServerSettings addresses() {
        return AuthorizationServerSettings.builder()
                .multipleIssuersAllowed(true)
                .authorizationEndpoint("/connect/authorize")
                .tokenEndpoint("/connect/token")
                .tokenRevocationEndpoint("/connect/revocation")
                .oidcUserInfoEndpoint("/connect/userinfo")
                .jwkSetEndpoint("/.well-known/jwks")
                .build();
    }

    @Bean
    RegisteredClientRepository clients(ServerSettings settings, PasswordEncoder encoder) {
        return new InMemoryRegisteredClientRepository(
                RegisteredClient.withId(UUID.randomUUID().toString())
                        .clientId(settings.clientId())
                        .clientName("Camel")
                        .clientSecret(hash(encoder, settings.clientSecret()))
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                        .redirectUris(uris -> uris.addAll(settings.redirectUris()))
                        .scopes(scopes -> scopes.addAll(SCOPES))
                        .clientSettings(ClientSettings.builder()
                                .requireProofKey(true)
                                .requireAuthorizationConsent(true)
                                .build())
                        .tokenSettings(TokenSettings.builder()
                                .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                                .authorizationCodeTimeToLive(settings.codeLife())
                                .accessTokenTimeToLive(settings.tokenLife())
                                .refreshTokenTimeToLive(settings.refreshLife())
                                .reuseRefreshTokens(false)
                                .build())
                        .build());
    }

    @Bean
    UserDetailsService users(ServerSettings settings, PasswordEncoder encoder) {
        return name -> {
            if (!name.equals(settings.username())) {
                throw new UsernameNotFoundException(name);
            }
            return User.withUsername(name)
                    .password(hash(encoder, settings.password()))
                    .roles("USER")
                    .build();
        };
    }

    private static String hash(PasswordEncoder encoder, String text) {
        return Objects.requireNonNull(encoder.encode(text), "a hash");
    }

    /** As cheap as it goes: what it guards lives in this process alone. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder(4);
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new InMemoryOAuth2AuthorizationService();
    }

    /** Remembers nothing, so that the page is shown each time. */
    @Bean
    OAuth2AuthorizationConsentService consents() {
        return new ForgottenConsents();
    }

    @Bean
    JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        RSAKey key = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey((RSAPrivateKey) pair.getPrivate())
                .keyID("key")
                .build();
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    /** Spring's own, but a refresh token goes only to those who asked for {@code offline_access}, as at Acumatica's. */
    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokens(JWKSource<SecurityContext> keys) {
        OAuth2RefreshTokenGenerator refreshTokens = new OAuth2RefreshTokenGenerator();
        return new DelegatingOAuth2TokenGenerator(
                new OAuth2AccessTokenGenerator(),
                new JwtGenerator(new NimbusJwtEncoder(keys)),
                asked -> asked.getAuthorizedScopes().contains(OFFLINE_ACCESS) ? refreshTokens.generate(asked) : null);
    }
}
