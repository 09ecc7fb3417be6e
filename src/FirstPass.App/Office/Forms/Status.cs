namespace FirstPass.App.Office.Forms;

/// <summary>How a tenant and its instance stand.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Environment"><c>production</c>, <c>test</c> or <c>demo</c>.</param>
/// <param name="Build">Build of the product.</param>
/// <param name="Now">The time here.</param>
/// <param name="State"><c>running</c>, or why it does not run.</param>
/// <param name="Cases">Cases by type and state.</param>
/// <param name="Tasks">Open tasks by kind.</param>
/// <param name="Folders">Watched folders.</param>
/// <param name="Posture">What should be known about the installation.</param>
public sealed record StatusView(
    string Tenant, string Environment, string Build, DateTimeOffset Now, string State,
    IReadOnlyList<StateLine> Cases, IReadOnlyList<TaskLine> Tasks, IReadOnlyList<FolderLine> Folders,
    IReadOnlyList<PostureLine> Posture);

/// <summary>How many cases stand in a state.</summary>
public sealed record StateLine(string Type, string State, int Cases, long Cents);

/// <summary>How many tasks of a kind are open.</summary>
public sealed record TaskLine(string Kind, int Tasks, long Cents);

/// <summary>A watched folder.</summary>
public sealed record FolderLine(string Route, string Side, string Folder, string Mode, string Trouble);

/// <summary>A setting of the installation.</summary>
public sealed record PostureLine(string Name, string Value, string State);

/// <summary>Raw counts.</summary>
/// <param name="Measures">Each with what is counted and out of how many.</param>
public sealed record MeasuresView(IReadOnlyList<MeasureLine> Measures);

/// <summary>A count out of a count; whoever shows a rate divides.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Numerator">What counts.</param>
/// <param name="Denominator">Out of how many.</param>
/// <param name="Meaning">What it says.</param>
public sealed record MeasureLine(string Name, long Numerator, long Denominator, string Meaning);
