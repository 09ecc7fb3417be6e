using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Generation;

/// <summary>A kind of transaction of which files can be made.</summary>
public sealed class SampleKind
{
    private readonly Func<int, Action<X12Writer, SampleSet>> maker;

    private SampleKind(
        string name, string set, string group, string version, int perSet,
        Func<int, string, Action<X12Writer, SampleSet>> maker)
    {
        Name = name;
        Set = set;
        Group = group;
        Version = version;
        PerSet = perSet;
        this.maker = seed => maker(seed, version);
    }

    /// <summary>Every kind.</summary>
    public static ImmutableArray<SampleKind> All { get; } =
    [
        Of("837P", "837", "HC", "005010X222A1", ClaimSamples837.PerSet, Claims(Typed.ClaimKind.Professional)),
        Of("837I", "837", "HC", "005010X223A2", ClaimSamples837.PerSet, Claims(Typed.ClaimKind.Institutional)),
        Of("837D", "837", "HC", "005010X224A2", ClaimSamples837.PerSet, Claims(Typed.ClaimKind.Dental)),
        Of("835", "835", "HP", "005010X221A1", ClaimSamples837.PerSet, (seed, version) => (writer, set) =>
            new RemittanceSamples835(seed).Put(writer, set, version)),
        Of("270", "270", "HS", "005010X279A1", 10, (seed, version) => (writer, set) =>
            new EligibilitySamples(seed).PutInquiries(writer, set, version)),
        Of("271", "271", "HB", "005010X279A1", 10, (seed, version) => (writer, set) =>
            new EligibilitySamples(seed).PutAnswers(writer, set, version)),
        Of("276", "276", "HR", "005010X212", 10, (seed, version) => (writer, set) =>
            new StatusSamples(seed).PutRequests(writer, set, version)),
        Of("277", "277", "HN", "005010X212", 10, (seed, version) => (writer, set) =>
            new StatusSamples(seed).PutAnswers(writer, set, version)),
        Of("277CA", "277", "HN", "005010X214", ClaimSamples837.PerSet, (seed, _) =>
            new AcknowledgementSamples(seed).Put277CA),
        Of("278-request", "278", "HI", "005010X217", 1, (seed, version) => (writer, set) =>
            new ReviewSamples278(seed).PutRequest(writer, set, version)),
        Of("278-response", "278", "HI", "005010X217", 1, (seed, version) => (writer, set) =>
            new ReviewSamples278(seed).PutResponse(writer, set, version)),
        Of("278-notice", "278", "HI", "005010X216", 1, (seed, version) => (writer, set) =>
            new ReviewSamples278(seed).PutNotice(writer, set, version)),
        Of("275", "275", "PI", "005010X210", 1, (seed, version) => (writer, set) =>
            new AttachmentSamples275(seed).Put(writer, set, version)),
        Of("834", "834", "BE", "005010X220A1", 20, (seed, version) => (writer, set) =>
            new EnrolmentSamples(seed).PutMembers(writer, set, version)),
        Of("820", "820", "RA", "005010X218", 20, (seed, version) => (writer, set) =>
            new EnrolmentSamples(seed).PutPremiums(writer, set, version)),
        Of("999", "999", "FA", "005010X231A1", 10, (seed, _) => new AcknowledgementSamples(seed).Put999),
        Of("997", "997", "FA", "005010", 10, (seed, _) => new AcknowledgementSamples(seed).Put997),
        Of("824", "824", "AG", "005010X186A1", ClaimSamples837.PerSet, (seed, version) => (writer, set) =>
            new AdviceSamples824(seed).Put(writer, set, version)),
        Of("TA1", "", "", "", 100, (seed, _) => new AcknowledgementSamples(seed).PutTa1),
    ];

    /// <summary>What it is called, such as 837P.</summary>
    public string Name { get; }

    /// <summary>ST01; empty for the TA1, which stands in no set.</summary>
    public string Set { get; }

    /// <summary>GS01.</summary>
    public string Group { get; }

    /// <summary>GS08.</summary>
    public string Version { get; }

    /// <summary>How many records a set has at most.</summary>
    internal int PerSet { get; }

    /// <summary>The kind of this name, whatever its case; null when there is none.</summary>
    public static SampleKind? Find(string name) =>
        All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>What writes the sets of a file of this seed.</summary>
    internal Action<X12Writer, SampleSet> Maker(int seed) => maker(seed);

    private static SampleKind Of(
        string name, string set, string group, string version, int perSet,
        Func<int, string, Action<X12Writer, SampleSet>> maker) =>
        new(name, set, group, version, perSet, maker);

    private static Func<int, string, Action<X12Writer, SampleSet>> Claims(Typed.ClaimKind kind) =>
        (seed, version) =>
        {
            var samples = new ClaimSamples837(kind, seed);
            return (writer, set) =>
            {
                var sets = new Writing.Claim837Writer(writer);
                sets.Begin(samples.Above(set.First).Header, version, set.Control);
                foreach (var ordinal in set.Ordinals)
                    sets.Write(samples.Claim(ordinal));
                sets.End();
            };
        };
}
