package com.example.orders;

import dev.lifeguard.signin.Caller;
import jakarta.json.Json;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Who is signed in, as JSON, for the scripts of the pages. */
@WebServlet("/me")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class Me extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = (Caller) request.getUserPrincipal();
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write(Json.createObjectBuilder()
                        .add("subject", caller.subject())
                        .add("username", caller.getName())
                        .add("groups", Json.createArrayBuilder(caller.groups()))
                        .add("buyer", request.isUserInRole("buyer"))
                        .build()
                        .toString());
    }
}
