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
package org.camelacumatica.auth;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One answer of the endpoint. Where its body is no JSON, its status alone decides. */
record TokenExchange(int status, String location, String body, Instant askedAt) {
    /** Half of what an instance gives. */
    private static final Duration LIFE_WHERE_NONE_IS_TOLD = Duration.ofMinutes(30);

    private @Nullable TokenResponse parsed() {
        HTTPResponse response = new HTTPResponse(status);
        response.setBody(body);
        try {
            response.setContentType("application/json");
            return TokenResponse.parse(response);
        } catch (ParseException e) {
            return null;
        }
    }

    Optional<ErrorObject> error() {
        TokenResponse response = status == 200 ? null : parsed();
        return response == null || response.indicatesSuccess()
                ? Optional.empty()
                : Optional.ofNullable(response.toErrorResponse().getErrorObject())
                        .filter(error -> error.getCode() != null); // Nimbus makes one of any body
    }

    Optional<TokenAnswer> answer() {
        TokenResponse response = status == 200 ? parsed() : null;
        if (response == null || !response.indicatesSuccess()) {
            return Optional.empty();
        }
        var success = response.toSuccessResponse();
        AccessToken access = success.getTokens().getAccessToken();
        Object idToken = success.getCustomParameters().get("id_token");
        return Optional.of(new TokenAnswer(
                access.getValue(),
                Optional.ofNullable(success.getTokens().getRefreshToken()).map(RefreshToken::getValue),
                Optional.ofNullable(access.getScope()).map(Object::toString).filter(scope -> !scope.isBlank()),
                askedAt,
                access.getLifetime() > 0 ? Duration.ofSeconds(access.getLifetime()) : LIFE_WHERE_NONE_IS_TOLD,
                idToken instanceof String text ? Optional.of(text) : Optional.empty()));
    }

    boolean isPage() {
        return body.stripLeading().startsWith("<");
    }

    /** What stands before the instance answers, and the instance itself does not. */
    boolean isGateway() {
        return status == 502 || status == 503 || status == 504;
    }

    /** Whoever has answered, it was not the instance at work. */
    boolean isElsewhere() {
        return isGateway() || status == 429 || (status >= 500 && isPage());
    }

    /**
     * Whether the endpoint may have given tokens and only this answer of it does not hold them: it is cut or garbled, or
     * something in between lost what the endpoint answered.
     */
    boolean mayHaveGranted() {
        return (status == 200 && !isPage()) || status == 502 || status == 504;
    }

    /** Without its body. */
    @Override
    public String toString() {
        return "TokenExchange[" + status + "]";
    }
}
