/** Lists that are too long for one page. */
package dev.lifeguard.paging;
