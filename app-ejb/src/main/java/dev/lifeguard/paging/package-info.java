/** Lists that are too long for one page, and how something in them is found. */
package dev.lifeguard.paging;
