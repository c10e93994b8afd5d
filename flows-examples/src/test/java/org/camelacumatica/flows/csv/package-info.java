/** The beans of CSV flows, without Camel and without a server. */
package org.camelacumatica.flows.csv;
