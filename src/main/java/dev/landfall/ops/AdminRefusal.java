package dev.landfall.ops;

/// An operator's request is turned away.
final class AdminRefusal extends RuntimeException {

    private final AdminProblem problem;

    private AdminRefusal(AdminProblem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    AdminProblem problem() {
        return problem;
    }

    static AdminRefusal badRequest(String detail) {
        return new AdminRefusal(AdminProblem.of(400, "Bad Request", detail));
    }

    static AdminRefusal unauthenticated() {
        return new AdminRefusal(AdminProblem.of(
                401,
                "Unauthorized",
                "The request needs the header \"Authorization: Bearer <token>\" with the value of LANDFALL_ADMIN_TOKEN."));
    }

    static AdminRefusal notFound(String detail) {
        return new AdminRefusal(AdminProblem.of(404, "Not Found", detail));
    }
}
