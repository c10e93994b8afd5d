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

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** Who gets in where: the protocol's addresses, the site behind a bearer token, and the login page for the rest. */
@Configuration(proxyBeanMethods = false)
class GatesPart {
    private static final String LOGIN = "/login";

    @Bean
    @Order(2)
    SecurityFilterChain protocol(HttpSecurity http) {
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(server, it -> it.oidc(Customizer.withDefaults())
                        .authorizationEndpoint(endpoint -> endpoint.consentPage(ConsentPage.PATH)))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(csrf -> csrf.ignoringRequestMatchers(server.getEndpointsMatcher()))
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(LOGIN), new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    /** Before the protocol's, whose own user info understands no references. */
    @Bean
    @Order(1)
    SecurityFilterChain site(HttpSecurity http, OpaqueTokenIntrospector tokens) {
        return http.securityMatcher("/entity/**", "/entity", SitePages.SIGN_IN_PAGE, SitePages.USER_INFO)
                .authorizeHttpRequests(requests -> requests.requestMatchers(SitePages.USER_INFO)
                        .hasAuthority("SCOPE_openid")
                        .anyRequest()
                        .hasAnyAuthority("SCOPE_api", "SCOPE_api:concurrent_access"))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(site -> site.opaqueToken(opaque -> opaque.introspector(tokens)))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    /** Tokens are references: what one stands for is looked up where it was granted. */
    @Bean
    OpaqueTokenIntrospector introspector(OAuth2AuthorizationService authorizations) {
        return token -> {
            OAuth2Authorization grant = authorizations.findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
            OAuth2Authorization.Token<?> known = grant == null ? null : grant.getAccessToken();
            if (grant == null || known == null || !known.isActive()) {
                throw new BadOpaqueTokenException("unknown, revoked or at its end");
            }
            String[] scopes = grant.getAuthorizedScopes().stream()
                    .map(scope -> "SCOPE_" + scope)
                    .toArray(String[]::new);
            return new OAuth2IntrospectionAuthenticatedPrincipal(
                    grant.getPrincipalName(),
                    Map.of("sub", grant.getPrincipalName(), "scope", List.copyOf(grant.getAuthorizedScopes())),
                    AuthorityUtils.createAuthorityList(scopes));
        };
    }
}
