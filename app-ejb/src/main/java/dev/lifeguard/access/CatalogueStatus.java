package dev.lifeguard.access;

/** How somebody stands to a group in the catalogue. */
public enum CatalogueStatus {

    /** They hold it. */
    MEMBER,

    /** It is on its way to them. */
    BEING_ADDED,

    /** They have asked, and nobody has decided yet. */
    PENDING,

    /** They may ask. */
    MAY_ASK,

    /** The rules do not let them have it now; its page says why. */
    NOT_NOW
}
