using System.Text;

namespace FirstPass.Formats.X12.Generation;

/// <summary>Lines of a file and where the fault is in them: the index, and the id that it is told by.</summary>
internal readonly record struct Spoilt(List<HeldLine> Lines, int At, string Id);

/// <summary>One thing that a fault does at a segment.</summary>
internal abstract record LineChange
{
    private LineChange()
    {
    }

    public abstract Spoilt Apply(Spoilt place);

    /// <summary>Reads a change: a verb and what it needs.</summary>
    public static LineChange Parse(string text)
    {
        var words = text.Split(' ', 2);
        var rest = words.Length > 1 ? Plain(words[1]) : "";
        return words[0] switch
        {
            "drop" => new Drop(rest.Length == 0 ? 1 : SampleParties.Whole(rest)),
            "set" => rest.Split(' ', 2) is [var place, var value]
                ? new Set(ElementPlace.Parse(place), value)
                : new Set(ElementPlace.Parse(rest), ""),
            "cents" when rest.Split(' ') is [var place, var cents] => new More(
                ElementPlace.Parse(place), SampleParties.Whole(cents)),
            "id" => new Rename(rest),
            "to" => new Become(rest),
            "after" => new Insert(rest.Split('&'), 1),
            "before" => new Insert(rest.Split('&'), 0),
            "copy" => new Copy(),
            "swap" => new Swap(),
            "trailer" when rest.Split(' ') is [var place, var value] => new Trailer(ElementPlace.Parse(place), value),
            "append" => new Append(rest),
            _ => throw new FaultException($"'{text}' is no change."),
        };
    }

    // What a line of a description cannot hold is written as a letter behind a backslash.
    private static string Plain(string text) => text.Replace(@"\a", "\a", StringComparison.Ordinal)
        .Replace(@"\s", " ", StringComparison.Ordinal);

    /// <summary>Takes segments out.</summary>
    internal sealed record Drop(int Count) : LineChange
    {
        public override Spoilt Apply(Spoilt place)
        {
            place.Lines.RemoveRange(place.At, Count);
            return place;
        }
    }

    /// <summary>Puts a value.</summary>
    internal sealed record Set(ElementPlace Place, string Value) : LineChange
    {
        public override Spoilt Apply(Spoilt place) => Changed(place, line => line.With(Place, Value));
    }

    /// <summary>Raises an amount by cents.</summary>
    internal sealed record More(ElementPlace Place, int Cents) : LineChange
    {
        public override Spoilt Apply(Spoilt place) => Changed(place, line => line.With(
            Place, Typed.WireNumber.Format(Read(line.Value(Place)) + Cents, 2)));

        private static long Read(string value) =>
            Typed.WireNumber.TryParse(Encoding.Latin1.GetBytes(value), 2, out var cents)
                ? cents
                : throw new FaultException("What is to be raised is no amount.");
    }

    /// <summary>Gives the segment another id.</summary>
    internal sealed record Rename(string Id) : LineChange
    {
        public override Spoilt Apply(Spoilt place) =>
            Changed(place, line => line with { Text = Id + line.Text[line.Id.Length..] }) with { Id = Id };
    }

    /// <summary>Puts another segment in its place.</summary>
    internal sealed record Become(string Text) : LineChange
    {
        public override Spoilt Apply(Spoilt place)
        {
            var other = new HeldLine(Text, place.Lines[place.At].Tail);
            return Changed(place, _ => other) with { Id = other.Id };
        }
    }

    /// <summary>Puts segments before or behind it.</summary>
    internal sealed record Insert(string[] Texts, int Behind) : LineChange
    {
        public override Spoilt Apply(Spoilt place)
        {
            var tail = place.Lines[place.At].Tail;
            place.Lines.InsertRange(place.At + Behind, Texts.Select(text => new HeldLine(text, tail)));
            return place with { At = place.At + Behind, Id = place.Lines[place.At + Behind].Id };
        }
    }

    /// <summary>Says it twice.</summary>
    internal sealed record Copy : LineChange
    {
        public override Spoilt Apply(Spoilt place)
        {
            place.Lines.Insert(place.At, place.Lines[place.At]);
            return place with { At = place.At + 1 };
        }
    }

    /// <summary>Says it behind its next segment.</summary>
    internal sealed record Swap : LineChange
    {
        public override Spoilt Apply(Spoilt place)
        {
            (place.Lines[place.At], place.Lines[place.At + 1]) = (place.Lines[place.At + 1], place.Lines[place.At]);
            return place with { At = place.At + 1 };
        }
    }

    /// <summary>Puts a value into the last segment of the set.</summary>
    internal sealed record Trailer(ElementPlace Place, string Value) : LineChange
    {
        public override Spoilt Apply(Spoilt place)
        {
            place.Lines[^1] = place.Lines[^1].With(Place, Value);
            return place;
        }
    }

    /// <summary>Adds characters at its end.</summary>
    internal sealed record Append(string Text) : LineChange
    {
        public override Spoilt Apply(Spoilt place) => Changed(place, line => line with { Text = line.Text + Text });
    }

    private static Spoilt Changed(Spoilt place, Func<HeldLine, HeldLine> change)
    {
        place.Lines[place.At] = change(place.Lines[place.At]);
        return place;
    }
}
