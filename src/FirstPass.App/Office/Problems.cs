using FirstPass.App.Office.Forms;

namespace FirstPass.App.Office;

/// <summary>The problems the office knows, each with its status and its title.</summary>
public static class Problems
{
    /// <summary>Nobody says who asks.</summary>
    public static Problem NoCredentials { get; } =
        new(401, "NO_CREDENTIALS", "Say who you are: send a key or a session's token.");

    /// <summary>Not known here; whether the name, the password or the token is wrong is not said.</summary>
    public static Problem BadCredentials { get; } = new(401, "BAD_CREDENTIALS", "These credentials open nothing.");

    /// <summary>A key of production on test data, or the other way round.</summary>
    public static Problem WrongEnvironment { get; } =
        new(401, "WRONG_ENVIRONMENT", "These credentials are for another environment.");

    /// <summary>Known, but over: revoked or expired.</summary>
    public static Problem Credentials(string code) => new(401, code, "These credentials are over.");

    /// <summary>Known, but not entitled.</summary>
    public static Problem Forbidden(string code, string detail) =>
        new(403, code, "You may not do this.", detail);

    /// <summary>There is none, or it is somebody else's: which of the two is not said.</summary>
    public static Problem NotFound(string kind) => new(404, "NOT_FOUND", "There is no such thing.", $"No such {kind}.");

    /// <summary>The form is not understood.</summary>
    public static Problem Invalid(string code, string detail) => new(400, code, "This is not understood.", detail);

    /// <summary>The form is understood but cannot be done so.</summary>
    public static Problem Unprocessable(string code, string detail) =>
        new(422, code, "This cannot be done so.", detail);

    /// <summary>The caller's key was used for something else.</summary>
    public static Problem KeyReused { get; } = Unprocessable(
        "KEY_REUSED", "This key stood for another request; take a new one for each act.");

    /// <summary>It contradicts what is there.</summary>
    public static Problem Conflict(string code, string detail) =>
        new(409, code, "This does not fit what is there.", detail);

    /// <summary>A case refused; that is on record.</summary>
    public static Problem RefusedByCase(EventAnswer answer) =>
        new(409, answer.Code, "The case refused.", answer.Reason, Receipt: answer);

    /// <summary>The caller looked at an older version.</summary>
    public static Problem Stale(int version) => new(
        412, "CASE_MOVED_ON", "The case has moved on since you looked.",
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"It is at version {version} now."));

    /// <summary>It matters which version the caller has seen.</summary>
    public static Problem VersionNeeded { get; } = new(
        428, "VERSION_NEEDED", "Say which version of the case you have seen.", "Send If-Match or ifVersion.");

    /// <summary>What was there was destroyed on request.</summary>
    public static Problem Shredded { get; } = new(410, "SHREDDED", "This was destroyed on request.");

    /// <summary>Somebody changed rows by hand.</summary>
    public static Problem RowsDiffer { get; } = new(
        503, "ROWS_DIFFER", "The rows of this case are not what its log says; it is not shown.",
        "Run audit verify and restore a backup.");

    /// <summary>More is coming than can be taken.</summary>
    public static Problem Busy { get; } =
        new(429, "QUEUE_FULL", "More is waiting than can be taken.", RetryAfterSeconds: 2);

    /// <summary>Too many failures.</summary>
    public static Problem SlowDown(TimeSpan pause) => new(
        429, "TRY_LATER", "Too many attempts failed.",
        RetryAfterSeconds: 1 + (int)(pause.Ticks / TimeSpan.TicksPerSecond));

    /// <summary>Too big.</summary>
    public static Problem TooLarge(string detail) => new(413, "TOO_LARGE", "This is longer than the limit.", detail);

    /// <summary>The disk or the database is not well, and the bytes have left all the same. Under another key they
    /// would leave once more.</summary>
    public static Problem PassedOn(string code) => new(
        503, "PASSED_ON", "The file was passed on, but cannot be taken in now.",
        $"{code}: send it again under the same key; it does not leave twice.", RetryAfterSeconds: 5);

    /// <summary>The disk or the database is not well; nothing was done.</summary>
    public static Problem Unavailable(string code) =>
        new(503, code, "The instance cannot write or read now; nothing was done.", RetryAfterSeconds: 5);
}
