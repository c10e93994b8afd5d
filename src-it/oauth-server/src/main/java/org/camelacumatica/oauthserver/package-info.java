/**
 * Spring Authorization Server on the paths of an Acumatica site, as a program: a server that none of us wrote, to hold the
 * component's OAuth against. What it grants opens one address of an ERP, {@code GET /Site/entity}; there are no records.
 */
@NullMarked
package org.camelacumatica.oauthserver;

import org.jspecify.annotations.NullMarked;
