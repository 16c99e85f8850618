/** The pages and the export of the audit log. */
package dev.lifeguard.web.audit;
