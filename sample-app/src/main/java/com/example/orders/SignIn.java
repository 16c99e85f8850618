package com.example.orders;

import dev.lifeguard.signin.CognitoSignIn;

/** People sign in to this application with Amazon Cognito. */
@CognitoSignIn
public class SignIn {}
