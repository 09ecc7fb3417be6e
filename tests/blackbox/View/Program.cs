using FirstPass.App.Composition;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

// Opens an instance that is not running, lets it come to rest, and writes down what it holds, one thing a line:
// arrivals, claims with their money by part of the claim's equation, accounts. Compared with the client's own log.
if (args is not [var data, var key, var anchors])
{
    Console.Error.WriteLine("view DATA KEYFILE ANCHORS");
    return 2;
}

await using var product = Product.Open(new ProductOptions
{
    Data = data,
    KeyFile = key,
    AnchorFile = anchors,
    Environment = DataEnvironment.Test,
    Watch = false,
    StableFor = TimeSpan.Zero,
}).OrThrow();
var desk = product.Default;
for (var round = 0; round < 5; round++)
{
    await product.SweepAsync();
    if (!await desk.SettleAsync(TimeSpan.FromMinutes(2)))
        Console.WriteLine("unsettled");
}

using var view = desk.Open.Scope(Actor.System, "fault test").View();
var cases = new HashSet<CaseId>();
foreach (var entry in view.ReadLog(1, 0))
{
    cases.Add(entry.Header.Case);
    if (entry.Header.EventType == "interchange.received")
        Console.WriteLine($"arrival\t{entry.Header.Event.Source}\t{entry.Header.Event.Id}\t{entry.Header.Case}");
}

var sums = new Dictionary<CaseId, Dictionary<AccountPart, long>>();
var accounts = new SortedDictionary<string, long>(StringComparer.Ordinal);
using var command = view.Connection.CreateCommand();
command.CommandText = "select case_id, account, sum(cents) from posting where tenant = $tenant group by case_id, account";
command.Parameters.AddWithValue("$tenant", view.Number);
using (var rows = command.ExecuteReader())
    while (rows.Read())
    {
        var id = CaseId.Read((byte[])rows[0]);
        var account = Accounts.Of(new(rows.GetString(1)));
        var parts = sums.TryGetValue(id, out var known) ? known : sums[id] = [];
        parts[account.Part] = parts.GetValueOrDefault(account.Part) + rows.GetInt64(2);
        accounts[account.Code.Code] = accounts.GetValueOrDefault(account.Code.Code) + rows.GetInt64(2);
    }

foreach (var id in cases)
{
    if (desk.Cases.Find(id) is not { Value: ClaimCase claim } found)
        continue;
    var parts = sums.GetValueOrDefault(id) ?? [];
    var money = string.Join('\t', Enum.GetValues<AccountPart>().Select(p => $"{p}={parts.GetValueOrDefault(p)}"));
    Console.WriteLine($"claim\t{claim.Claim.Number}\t{id}\t{found.State}\t{claim.Claim.Charge?.Cents}\t{money}");
    foreach (var finding in claim.Findings)
        Console.WriteLine($"finding\t{claim.Claim.Number}\t{finding.Code}\t{finding.Severity}");
}

foreach (var (account, cents) in accounts)
    Console.WriteLine($"account\t{account}\t{cents}");
foreach (var line in new Overview(desk.Open).Tasks())
    Console.WriteLine($"tasks\t{line.Kind}\t{line.Tasks}");
return 0;
