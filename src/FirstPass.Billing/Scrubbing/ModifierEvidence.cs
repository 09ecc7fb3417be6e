namespace FirstPass.Billing.Scrubbing;

/// <summary>Who proposed a modifier.</summary>
public enum ModifierAuthor
{
    Person,
    Ai,
}

/// <summary>Why a modifier that was added here may stand: who added it and which document says so.</summary>
/// <param name="Line">Service line.</param>
/// <param name="Modifier">The modifier.</param>
/// <param name="Author">A person or a machine proposal.</param>
/// <param name="Coder">Name of the person who stands for it.</param>
/// <param name="Document">Reference of the document.</param>
/// <param name="Quote">The passage of the document, word for word; a machine proposal needs it.</param>
public sealed record ModifierEvidence(
    int Line,
    string Modifier,
    ModifierAuthor Author,
    string? Coder,
    string? Document,
    string? Quote = null)
{
    /// <summary>Null when the evidence holds, else why it is refused.</summary>
    public string? Refusal => Author switch
    {
        ModifierAuthor.Ai when string.IsNullOrWhiteSpace(Quote)
            => "A proposed modifier needs a quoted document passage.",
        ModifierAuthor.Ai or ModifierAuthor.Person when string.IsNullOrWhiteSpace(Coder)
            => "A modifier added here needs the name of the coder who stands for it.",
        ModifierAuthor.Ai or ModifierAuthor.Person when string.IsNullOrWhiteSpace(Document)
            => "A modifier added here needs the reference of the document that supports it.",
        ModifierAuthor.Ai => null,
        ModifierAuthor.Person => null,
    };
}
