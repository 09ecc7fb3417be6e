using System.CommandLine;
using System.Globalization;
using FirstPass.App.Commands.Words;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.Ledger;
using FirstPass.Workflow.Postings;

namespace FirstPass.App.Commands.Work;

/// <summary><c>firstpass ledger ...</c>: what the books say.</summary>
public static class LedgerCommand
{
    /// <summary>How the ledger is summed.</summary>
    internal enum Sums
    {
        Account,
        Payer,
        Month,
    }

    /// <summary>The command with its parts.</summary>
    public static Command Create() => new("ledger", "Say what the books say.") { Balance(), Postings() };

    private static Instruction Balance()
    {
        var by = Choice.Of<Sums>("--by", "Sum by account, by account and payer, or by account and month.");
        var command = new Instruction(
            "balance",
            "Sum the accounts; they add up to zero.",
            "ledger balance --data /srv/firstpass",
            "ledger balance --by payer --url http://127.0.0.1:5180 --format json")
        {
            by,
        };
        var office = OfficeOptions.AddTo(command);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.Look, call => call.AnswerAsync(
            call.Office.LedgerAsync(
                new LedgerFilter { By = Workflow.Definitions.Scalars.NameOf(parsed.GetValue(by)) }, cancel),
            Write,
            balance => balance.TotalCents == 0 ? Exit.Done : Exit.Findings)));
        return command;
    }

    private static Instruction Postings()
    {
        var account = new Option<string?>("--account") { Description = "Account, such as ar-insurance." };
        var id = new Option<string?>("--case") { Description = "Id of a case." };
        var payer = new Option<string?>("--payer") { Description = "Our code of the payer." };
        var month = new Option<string?>("--month") { Description = "Month of the books, such as 2026-06." };
        var command = new Instruction(
            "postings",
            "List posted lines of an account, a case, a payer or a month, oldest first.",
            "ledger postings --account ar-patient --data /srv/firstpass --all",
            "ledger postings --month 2026-06 --url http://127.0.0.1:5180");
        foreach (var option in (Option[])[account, id, payer, month])
            command.Add(option);
        var paging = PageOptions.AddTo(command);
        var office = OfficeOptions.AddTo(command);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.Look, call => call.AnswerAsync(
            paging.CollectAsync(parsed, (cursor, limit) => call.Office.PostingsAsync(
                new PostingFilter
                {
                    Account = parsed.GetValue(account),
                    Case = parsed.GetValue(id),
                    Payer = parsed.GetValue(payer),
                    Month = parsed.GetValue(month),
                    Cursor = cursor,
                    Limit = limit,
                },
                cancel)),
            Write)));
        return command;
    }

    private static void Write(TrialBalance balance, TextWriter output)
    {
        Grid.Write(
            output,
            ["account", "name", "payer or month", "$balance"],
            balance.Lines.Select(l => new[]
            {
                l.Account, Accounts.Of(new AccountCode(l.Account)).Name, l.Payer ?? l.Month ?? "", Dollars.Of(l.Cents),
            }));
        output.WriteLine($"sum {Dollars.Of(balance.TotalCents)}");
    }

    private static void Write(Page<PostingRow> page, TextWriter output)
    {
        Grid.Write(
            output,
            ["entry", "posted", "account", "$amount", "kind", "payer", "reference", "case"],
            page.Rows.Select(r => new[]
            {
                string.Create(CultureInfo.InvariantCulture, $"{r.Position}.{r.Line}"), r.PostedOn, r.Account,
                Dollars.Of(r.Cents), r.Kind, r.Payer, r.Reference, r.Case,
            }));
        Grid.End(page.Rows.Count, page.Next, output);
    }
}
