using System.Globalization;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.Formats.X12.Writing;

/// <summary>One hierarchical level that is to be written.</summary>
/// <param name="Code">HL03.</param>
/// <param name="Content">All that stands below its HL and in no other level.</param>
/// <param name="Key">Of this what says whom the level is about; levels with the same key are one.</param>
internal sealed record LevelDraft(string Code, LoopDraft Content, LoopDraft Key);

/// <summary>
/// Writes hierarchical levels and numbers them. A level that says the same as the one that is open is not said again.
/// Whether a level has others below it is known when the next one comes, so the last one waits for that.
/// </summary>
internal sealed class LevelTree(DraftBook book, GuideOrder order)
{
    private readonly List<OpenLevel> path = [];
    private LoopDefinition root = new("", "", Usage.Required, 1);
    private int count;
    private bool waits;

    /// <summary>The loop of the level that is open; the set's own when none is.</summary>
    public LoopDefinition Loop => path.Count == 0 ? root : path[^1].Loop;

    /// <summary>Begins a set.</summary>
    public void Open(LoopDefinition set)
    {
        root = set;
        path.Clear();
        count = 0;
        waits = false;
    }

    /// <summary>Makes a path of levels the open one.</summary>
    /// <param name="levels">From the top down.</param>
    /// <param name="isNew">The last one is a level of its own even if the same is open.</param>
    /// <returns>True when all of them were open already.</returns>
    public bool Go(IReadOnlyList<LevelDraft> levels, bool isNew)
    {
        var same = Common(levels, isNew);
        if (waits && same == path.Count && same < levels.Count)
            Settle(hasChildren: true);
        Settle(hasChildren: false);
        path.RemoveRange(same, path.Count - same);
        for (var depth = same; depth < levels.Count; depth++)
        {
            Settle(hasChildren: true);
            Begin(levels[depth]);
        }

        return same == levels.Count;
    }

    /// <summary>Writes the level that waits.</summary>
    public void Settle(bool hasChildren)
    {
        if (!waits)
            return;
        waits = false;
        var level = path[^1];
        path[^1] = level with { HasChildren = hasChildren };
        order.Write(WithHead(level, hasChildren), level.Loop);
    }

    /// <summary>The loop of a level with such a code below another loop; null when there is none.</summary>
    public LoopDefinition? Below(LoopDefinition loop, string code)
    {
        var head = new LoopDraft(book);
        head.Begin("HL").Text(3, code);
        return order.Below(loop, head);
    }

    /// <summary>The set's own loop.</summary>
    public LoopDefinition Root => root;

    private int Common(IReadOnlyList<LevelDraft> levels, bool isNew)
    {
        var most = Math.Min(path.Count, isNew ? levels.Count - 1 : levels.Count);
        var same = 0;
        while (same < most && path[same].Says(levels[same]))
            same++;
        // What was said to have no level below it cannot get one.
        while (same > 0 && same < levels.Count && path[same - 1].HasChildren == false)
            same--;
        return same;
    }

    private void Begin(LevelDraft level)
    {
        if (Below(Loop, level.Code) is { } loop)
        {
            var parent = path.Count == 0 ? 0 : path[^1].Number;
            path.Add(new OpenLevel(level, loop, ++count, parent, null));
            waits = true;
        }
        else
            book.Refuse("X12-WRITE-PLACE", "HL", "The guide has no place for a level of this kind here.");
    }

    private LoopDraft WithHead(OpenLevel level, bool hasChildren)
    {
        var whole = new LoopDraft(book);
        var head = whole.Begin("HL");
        head.Text(1, Text(level.Number));
        head.Text(2, level.Parent == 0 ? "" : Text(level.Parent));
        head.Text(3, level.Draft.Code);
        if (level.Loop.Opener.Elements[3].Usage != Usage.NotUsed)
            head.Text(4, hasChildren ? "1" : "0");
        whole.Append(level.Draft.Content);
        return whole;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record OpenLevel(
        LevelDraft Draft, LoopDefinition Loop, int Number, int Parent, bool? HasChildren)
    {
        public bool Says(LevelDraft other) => Draft.Code == other.Code && Draft.Key.Says(other.Key);
    }
}
