namespace FirstPass.Formats.X12.Typed;

/// <summary>One AAA: why a request could not be answered, or only in part.</summary>
/// <param name="IsValid">AAA01: N when the request was not valid, Y when it was and could not be processed.</param>
/// <param name="Agency">AAA02.</param>
/// <param name="Reason">AAA03: the reject reason code.</param>
/// <param name="FollowUp">AAA04: C correct and send again, N do not, R allowed, and so on.</param>
/// <param name="Loop">The guide's loop that refused: 2000A the source itself, 2100C the subscriber, and so on.</param>
/// <param name="Position">Where it stood.</param>
public readonly record struct Rejection(
    string IsValid, string Agency, string Reason, string FollowUp, string Loop, SegmentPosition Position);
