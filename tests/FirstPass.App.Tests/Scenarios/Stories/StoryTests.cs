using System.Globalization;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Scenarios.Stories;

/// <summary>
/// Stories that nobody thought of. <c>FIRSTPASS_STORIES=2000</c> plays more of them, from the number
/// <c>FIRSTPASS_FIRST_STORY</c> on, and puts what breaks a promise as scenarios into <c>FIRSTPASS_STORIES_FOUND</c>.
/// </summary>
public sealed class StoryTests
{
    private const int Usual = 40;

    private static int Stories => Number("FIRSTPASS_STORIES", Usual);

    private static int First => Number("FIRSTPASS_FIRST_STORY", 1);

    [Fact]
    public async Task Whatever_payers_and_people_do_the_money_is_where_it_is_said_to_be()
    {
        using var stage = new StoryStage();
        var found = new List<string>();
        var moments = 0;
        for (var seed = First; seed < First + Stories; seed++)
        {
            var story = StoryWriter.Of(seed);
            var (broken, played) = await BrokenAsync(stage, story);
            moments += played;
            if (broken.Count > 0)
                found.Add(await ShownAsync(stage, story, broken[0]));
        }

        House.Report("stories", [$"stories: {Stories} played, {moments} moments, {found.Count} broke a promise"]);
        Assert.True(found.Count == 0, string.Join("\n\n", found));
    }

    private static async Task<(List<string> Broken, int Moments)> BrokenAsync(StoryStage stage, StoryText story)
    {
        var (broken, moments) = (new List<string>(), 0);
        await foreach (var (_, seen) in stage.PlayAsync(story))
        {
            moments++;
            broken.AddRange(MoneyPromise.Broken(seen));
        }

        return (broken, moments);
    }

    // Without every step that the fault does not need.
    private static async Task<string> ShownAsync(StoryStage stage, StoryText story, string fault)
    {
        var kind = KindOf(fault);
        for (var i = story.Steps.Length - 1; i >= 0; i--)
        {
            var shorter = story with { Steps = story.Steps.RemoveAt(i) };
            if ((await BrokenAsync(stage, shorter)).Broken.Exists(b => KindOf(b) == kind))
                story = shorter;
        }

        var text = $"# {fault}\n{story}";
        if (Environment.GetEnvironmentVariable("FIRSTPASS_STORIES_FOUND") is { Length: > 0 } folder)
            File.WriteAllText(
                Path.Combine(Directory.CreateDirectory(folder).FullName, $"story-{story.Seed}.yaml"), text);
        return text;
    }

    private static string KindOf(string fault) => string.Concat(fault.Where(c => !char.IsDigit(c) && c != '-'));

    private static int Number(string name, int otherwise)
    {
        var said = Environment.GetEnvironmentVariable(name);
        return int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
    }
}
