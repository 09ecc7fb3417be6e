using System.CommandLine;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Commands.Work;

/// <summary>How much of a list is wanted.</summary>
internal sealed class PageOptions
{
    /// <summary>Most rows of a whole list; a longer one is read page by page.</summary>
    private const int MostRows = 100_000;

    private readonly Option<int> limit = new("--limit")
    {
        Description = $"Rows of a page, 1 to {PageForm.Most}.",
        DefaultValueFactory = _ => PageForm.Usual,
    };

    private readonly Option<string?> cursor = new("--cursor") { Description = "Where an earlier page ended." };

    private readonly Option<bool> all = new("--all") { Description = "All pages, at most 100000 rows." };

    private PageOptions()
    {
    }

    public static PageOptions AddTo(Command command)
    {
        var options = new PageOptions();
        command.Add(options.limit);
        command.Add(options.cursor);
        command.Add(options.all);
        return options;
    }

    /// <summary>One page, or all of them as one.</summary>
    public async Task<Reply<Page<T>>> CollectAsync<T>(
        ParseResult parsed, Func<string?, int, Task<Reply<Page<T>>>> read)
    {
        var rows = new List<T>();
        var next = parsed.GetValue(cursor);
        var many = parsed.GetValue(all);
        do
        {
            var reply = await read(next, many ? PageForm.Most : parsed.GetValue(limit)).ConfigureAwait(false);
            if (reply is not Reply<Page<T>>.Given(var page))
                return reply;
            rows.AddRange(page.Rows);
            next = page.Next;
        }
        while (many && next is not null && rows.Count < MostRows);
        return new Page<T>(rows, next);
    }
}
