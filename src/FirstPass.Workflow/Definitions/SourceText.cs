namespace FirstPass.Workflow.Definitions;

/// <summary>A definition as text, with the name of the file that errors shall point at.</summary>
public readonly record struct SourceText(string File, string Text);

/// <summary>A place in a file, counted from 1; 0 where only the file is known.</summary>
public readonly record struct Place(string File, int Line, int Column)
{
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}

/// <summary>What is wrong with a definition, where, in a sentence for the person who wrote it.</summary>
public sealed record DefinitionError(Place Place, string Message)
{
    public override string ToString() => $"{Place}: {Message}";
}
