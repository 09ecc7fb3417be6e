namespace FirstPass.App.Office.Forms;

/// <summary>
/// Why something is not done: a stable code, and sentences of our own without patient data (RFC 9457).
/// </summary>
/// <param name="Status">HTTP status that says the same.</param>
/// <param name="Code">Stable code, such as <c>ROLE_MISSING</c>.</param>
/// <param name="Title">The code in words; the same for every occurrence.</param>
/// <param name="Detail">What is particular here; empty when nothing is.</param>
/// <param name="RetryAfterSeconds">When it is worth trying again; 0 when it is not.</param>
/// <param name="Receipt">What was recorded all the same, when a case refused; null else.</param>
public sealed record Problem(
    int Status, string Code, string Title, string Detail = "", int RetryAfterSeconds = 0, EventAnswer? Receipt = null)
{
    /// <summary>Name of the kind of problem, as RFC 9457 wants it.</summary>
    public string Type => $"urn:firstpass:problem:{Code}";
}
