using FirstPass.Workflow.Calendars;
using FirstPass.Workflow.Definitions;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Workflow.Calendars;

public sealed class CalendarLoaderTests
{
    private const string Federal = """
        calendar: federal
        version: "1"
        years: { from: 2026, to: 2026 }
        closed: [2026-05-25, 2026-07-03]
        """;

    private const string Listed = "calendar: a\nversion: 1\nyears: {from: 2026, to: 2026}\n";

    private const string Clinic = """
        calendar: clinic
        version: "1"
        extends: federal
        cut-off: "16:30"
        closed: [2026-05-26]
        """;

    [Fact]
    public void A_facility_extends_a_calendar_by_its_own_days_and_hours()
    {
        var clinic = Load(Clinic, Federal).OrThrow()["clinic"];
        Assert.Equal(new LocalDate(2026, 5, 27), clinic.OnOrAfter(new LocalDate(2026, 5, 25)));
        Assert.Equal(new LocalTime(16, 30), clinic.Hours.CutOff);
        Assert.Equal(IsoDayOfWeek.Saturday, clinic.Weekend[0]);
        Assert.True(clinic.Covers(new LocalDate(2026, 12, 31)));
    }

    [Fact]
    public void The_hash_of_an_extending_calendar_changes_with_the_one_it_extends()
    {
        var one = Load(Clinic, Federal).OrThrow()["clinic"].Hash;
        var other = Load(Clinic, Federal.Replace("2026-07-03", "2026-06-19")).OrThrow()["clinic"].Hash;
        Assert.NotEqual(one, other);
    }

    [Theory]
    [InlineData(Listed + "holiday: [2026-05-25]", "a.yaml:4:1: The key 'holiday'")]
    [InlineData(Listed + "closed: [2026-02-30]", "a.yaml:4:10: A closed day is")]
    [InlineData(Listed + "closed: [2027-01-01]", "a.yaml:1:1: A closed day lies")]
    [InlineData("calendar: a\nversion: 1\nclosed: [2026-05-25]", "a.yaml:1:1: The key 'years'")]
    [InlineData("calendar: a\nversion: 1\nextends: b", "a.yaml:1:1: The calendar 'b'")]
    [InlineData("calendar: a\nversion: 1\nextends: a", "a.yaml:1:1: The calendar 'a' extends itself")]
    [InlineData(Listed + "time-zone: Chicago", "a.yaml:4:12: 'time-zone' must be")]
    [InlineData(Listed + "cut-off: 5pm", "a.yaml:4:10: 'cut-off' must be")]
    [InlineData(Listed + "weekend: [none]", "a.yaml:1:1: 'none' is no day")]
    [InlineData("version: 1\nyears: {from: 2026, to: 2026}", "a.yaml:1:1: The key 'calendar' is missing")]
    [InlineData("", "a.yaml: The file is empty")]
    [InlineData("calendar: [", "a.yaml:2:1: This is not readable")]
    public void A_wrong_calendar_is_refused_with_the_place_of_the_mistake(string yaml, string error) =>
        Assert.StartsWith(error, Assert.Single(Load(yaml).Errors).ToString());

    [Fact]
    public void Two_calendars_of_one_name_are_refused() =>
        Assert.Contains("already a calendar", Assert.Single(Load(Federal, Federal).Errors).Message);

    private static Loaded<CalendarSet> Load(params string[] texts) =>
        CalendarLoader.Load(texts.Select((text, i) => new SourceText($"{(char)('a' + i)}.yaml", text)));
}
