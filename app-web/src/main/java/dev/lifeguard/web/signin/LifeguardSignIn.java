package dev.lifeguard.web.signin;

import dev.lifeguard.signin.CognitoSignIn;
import jakarta.annotation.security.DeclareRoles;

/** How people sign in to Lifeguard, and the roles they may have here. */
@CognitoSignIn
@DeclareRoles({"admin", "helpdesk", "auditor"})
public class LifeguardSignIn {}
