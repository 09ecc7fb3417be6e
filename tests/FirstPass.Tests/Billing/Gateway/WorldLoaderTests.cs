using FirstPass.Billing.Gateway;
using FirstPass.Workflow.Calendars;
using FirstPass.Workflow.Definitions;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Gateway;

public sealed class WorldLoaderTests
{
    private const string Tenant = """
        tenant:
          name: clinic
          cut-over: 2026-05-01
          claim-numbers: P#+
        """;

    private const string Payer = """
        payers:
          - payer: BLUE
            name: Blue
            kind: commercial-ppo
            wire-ids: [BLUE]
            agreements:
              - { version: 1, from: 2025-01-01, to: 2025-12-31, source: contract, first-limit: { days: 90 } }
              - { version: 2, from: 2026-01-01, source: amendment, first-limit: { days: 120 } }
        """;

    private const string Partners = """
        partners:
          - { partner: PMS, name: Source, side: source, envelope: { isa05: ZZ, isa06: PMS, gs02: PMS } }
          - { partner: HUB, name: Hub, side: far-side }
        """;

    private const string Route = """
        routes:
          - { route: HUB-1, source: PMS, far-side: HUB, payers: [BLUE] }
        """;

    private static readonly CalendarSet Calendars = new(
    [
        new BusinessCalendar("federal", CalendarHours.Default, [IsoDayOfWeek.Sunday], []),
        new BusinessCalendar("bank", CalendarHours.Default, [IsoDayOfWeek.Sunday], []),
    ]);

    [Fact]
    public void A_route_that_only_names_its_ends_observes_and_changes_nothing()
    {
        var route = Load(Tenant, Payer, Partners, Route).OrThrow().Routes["HUB-1"];
        Assert.Equal(GatewayMode.Observe, route.Mode);
        Assert.False(route.Promoted.Holds("NPI_CHECK"));
        Assert.Equal(Corrections.Source, route.Corrections);
        Assert.Equal(2, route.LeadBusinessDays);
        Assert.Equal(AcknowledgementProfile.Default, route.Acknowledgements);
        Assert.Equal(new("hub-1/in", "hub-1/out", "hub-1/answers-in", "hub-1/answers-out"), route.Folders);
    }

    [Fact]
    public void A_tenant_that_decides_nothing_has_the_sources_books_and_the_usual_policies()
    {
        var tenant = Load(Tenant).OrThrow().Tenant;
        Assert.Equal(Books.Shadow, tenant.Books);
        Assert.Equal(("federal", "bank"), (tenant.StaffCalendar, tenant.BankCalendar));
        Assert.Equal(3, tenant.Policies.MaximumHoldDays);
    }

    [Fact]
    public void Attributes_are_those_of_the_date()
    {
        var payer = Load(Tenant, Payer).OrThrow().Payers["BLUE"];
        Assert.Equal(90, payer.On(new(2025, 12, 31))?.Value.FirstLimit?.Days);
        Assert.Equal(120, payer.On(new(2026, 1, 1))?.Value.FirstLimit?.Days);
        Assert.Equal("amendment", payer.On(new(2026, 1, 1))?.Source);
        Assert.Null(payer.On(new(2024, 12, 31)));
    }

    [Fact]
    public void One_file_and_a_folder_of_files_make_the_same_world()
    {
        var folder = Load(Tenant, Payer, Partners, Route).OrThrow();
        var single = Load(string.Join('\n', Route, Partners, Tenant, Payer)).OrThrow();
        Assert.Equal(folder.Hash, single.Hash);
        Assert.NotEqual(folder.Hash, Load(Tenant, Payer, Partners).OrThrow().Hash);
    }

    [Fact]
    public void Chosen_edits_alone_are_promoted()
    {
        var route = Load(Tenant, Payer, Partners, Route.Replace("[BLUE]", "[BLUE], mode: gate, promoted: [NPI_CHECK]"))
            .OrThrow().Routes["HUB-1"];
        Assert.True(route.Promoted.Holds("NPI_CHECK"));
        Assert.False(route.Promoted.Holds("DX_POINTER"));
    }

    [Fact]
    public void Tables_are_named_beside_the_file_and_must_be_there()
    {
        const string tables = "tables: { ptp: small/ptp.csv }";
        var file = new SourceText("worlds/w.yaml", Tenant + "\n" + tables);
        var table = new SourceText("worlds/small/ptp.csv", "a,b\n");
        Assert.Equal([table.File], WorldLoader.TableFiles([file]).OrThrow());
        Assert.Equal(table, WorldLoader.Load([file], [table], Calendars).OrThrow().Tables[WorldTable.Ptp]);
        Assert.Equal("worlds/w.yaml:5:16: The file 'worlds/small/ptp.csv' is not there.",
            Assert.Single(WorldLoader.Load([file], [], Calendars).Errors).ToString());
    }

    [Theory]
    [InlineData("name: clinic", "name: clinic\n  zone: east", "The key 'zone' is unknown here")]
    [InlineData("cut-over: 2026-05-01", "cut-over: soon", "'cut-over' must be a date")]
    [InlineData("claim-numbers: P#+", "claim-numbers: +P", "'claim-numbers' must be a pattern")]
    [InlineData("claim-numbers: P#+", "claim-numbers: P#+\n  staff-calendar: state", "There is no calendar 'state'")]
    [InlineData("claim-numbers: P#+", "claim-numbers: P#+\n  policies: { refunds: 1 }", "The key 'refunds' is unknown")]
    [InlineData("wire-ids: [BLUE]", "wire-ids: [BLUE]\n    phone: 555", "The key 'phone' is unknown here")]
    [InlineData("payer: BLUE", "payer: Blue", "'payer' must be a code")]
    [InlineData("kind: commercial-ppo", "kind: ppo", "'kind' must be one of: commercial-ppo")]
    [InlineData("first-limit: { days: 120 }", "first-limit: {}", "'first-limit' needs 'days' or 'years'")]
    [InlineData("first-limit: { days: 120 }", "first-limit: { days: 120, from: today }", "'from' must be one of")]
    [InlineData("first-limit: { days: 120 }", "pay-day: sunday", "'pay-day' must be a day of the week")]
    [InlineData("first-limit: { days: 120 }", "rates-of: MCARE", "'rates-of' names no other payer")]
    [InlineData("first-limit: { days: 120 }", "statement-shields: [all]", "'all' is no statement shield")]
    [InlineData("from: 2026-01-01", "from: 2025-12-31", "shares days with version 1")]
    [InlineData("version: 2", "version: 1", "two agreements of version 1")]
    [InlineData("side: far-side", "side: source, envelope: { isa05: ZZ, isa06: H, gs02: HU }", "on the other side")]
    [InlineData(", envelope: { isa05: ZZ, isa06: PMS, gs02: PMS }", "", "needs its 'envelope'")]
    [InlineData("isa06: PMS", "isa06: LONGERTHANFIFTEENCHARACTERS", "'isa06' must be 1 to 15")]
    [InlineData("far-side: HUB,", "far-side: HUBB,", "There is no partner 'HUBB'")]
    [InlineData("payers: [BLUE]", "payers: [BLUE, GREEN]", "there is no payer 'GREEN'")]
    [InlineData("payers: [BLUE]", "payers: []", "serves no payer")]
    [InlineData("payers: [BLUE]", "payers: [BLUE], promoted: some", "'promoted' must be all, none, or a list")]
    [InlineData("payers: [BLUE]", "payers: [BLUE], mode: block", "'mode' must be one of: observe, advise, gate")]
    [InlineData("payers: [BLUE]", "payers: [BLUE], folders: { inbound: ../x }", "'inbound' must be a path below")]
    [InlineData("payers: [BLUE]", "payers: [BLUE], folders: { inbound: x, outbound: x }", "The folder 'x' is already used")]
    [InlineData("payers: [BLUE]", "payers: [BLUE], acknowledgements: { functional: 1, payer: 2 }", "'clearinghouse' is missing")]
    [InlineData("payers: [BLUE] }", "payers: [BLUE] }\n  - { route: HUB-2, source: PMS, far-side: HUB, payers: [BLUE] }",
        "There is already a route for source and payer 'PMS and BLUE'")]
    public void A_wrong_world_is_refused(string right, string wrong, string error)
    {
        var text = string.Join('\n', Tenant, Payer, Partners, Route);
        Assert.Contains(right, text);
        Assert.Contains(Load(text.Replace(right, wrong)).Errors, e => e.Message.Contains(error) && e.Place.Line > 0);
    }

    [Fact]
    public void A_world_without_a_tenant_or_with_two_is_refused()
    {
        Assert.Contains("No file has a 'tenant'", Assert.Single(Load(Partners).Errors).Message);
        Assert.Contains("already a tenant", Assert.Single(Load(Tenant, Tenant).Errors).Message);
    }

    [Fact]
    public void An_id_that_two_payers_claim_is_refused()
    {
        var green = Payer.Replace("payer: BLUE", "payer: GREEN");
        Assert.Contains("There is already a payer with the wire id 'BLUE', at f1.yaml",
            Assert.Single(Load(Tenant, Payer, green).Errors).Message);
    }

    [Theory]
    [InlineData("- { up-to: 5.00, approvers: [a] }\n      - { up-to: 9.00, approvers: [a] }", "The key 'up-to' is unknown")]
    [InlineData("- { up-to: 9.00, approvers: [a] }\n      - { up-to: 5.00, approvers: [a] }\n      - { approvers: [a] }",
        "The steps rise")]
    [InlineData("- { approvers: [] }", "names its 'approvers'")]
    public void A_ladder_rises_and_ends_open(string steps, string error) =>
        Assert.Contains(error, Load(Tenant + "\n  policies:\n    write-off:\n      " + steps).Errors[0].Message);

    private static Loaded<World> Load(params string[] texts) =>
        WorldLoader.Load(texts.Select((text, i) => new SourceText($"f{i}.yaml", text)), [], Calendars);
}
