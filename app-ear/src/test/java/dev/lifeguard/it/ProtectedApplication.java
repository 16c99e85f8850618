package dev.lifeguard.it;

/** An application that signs in through the sign-in jar, on a server with the local pool beside it. */
interface ProtectedApplication {

    /** An address of the application. */
    String url(String path);

    LocalPool pool();

    /** A new browser, without cookies. */
    Visitor visitor();

    /** Everything the server has printed. */
    String log();

    /** A page for everybody who is signed in, which calls them by their name. */
    String page();

    /** Says in JSON who is signed in, with their groups. */
    String whoAmI();

    /** A page for those who have one role. */
    String pageOfTheRole();

    /** The pool group that gives that role. */
    String groupOfTheRole();
}
