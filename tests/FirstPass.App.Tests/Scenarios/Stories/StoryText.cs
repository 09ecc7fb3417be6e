using System.Collections.Immutable;
using FirstPass.App.Scenarios.Language;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Tests.Scenarios.Stories;

/// <summary>A story in the language of scenarios: how it begins, and one text for each of its later moments.</summary>
/// <param name="Seed">The number that it was written for.</param>
/// <param name="Head">The claim, and that its payer has it.</param>
/// <param name="Steps">What happens then.</param>
internal sealed record StoryText(int Seed, string Head, ImmutableArray<string> Steps)
{
    /// <summary>The story as the runner plays it.</summary>
    public ScenarioCase Read() =>
        ScenarioReader.Read(new SourceText($"story-{Seed}.yaml", ToString())).OrThrow().Cases[0];

    /// <summary>The file that would lie in the folder of scenarios.</summary>
    public override string ToString() => Head + string.Concat(Steps);
}
