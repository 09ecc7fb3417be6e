using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Turns the segments of an 824 into its parts. Nothing survives the set's end.</summary>
internal sealed class AdviceAssembler824 : IPartAssembler<AdvicePart>
{
    private readonly FieldReader reader = new();
    private readonly PartyBuilder party;
    private readonly AdviceBuilder824 item;
    private readonly List<Party> parties = [];
    private AdviceHeader824 header = AdviceHeader824.Empty;
    private bool started;

    public AdviceAssembler824()
    {
        party = new PartyBuilder(reader);
        item = new AdviceBuilder824(reader);
    }

    /// <summary>Parts that are ready, in the order of the file.</summary>
    public Queue<AdvicePart> Parts { get; } = new();

    public void Open(SetHeader set)
    {
        reader.Set = set;
        reader.Loop = "";
        header = new AdviceHeader824 { Set = set };
        started = false;
    }

    public void Take(in Fields fields, SegmentPosition position)
    {
        reader.Position = position;
        if (fields.Id == Oti)
            OpenItem(fields);
        else if (item.IsOpen)
            item.Take(fields);
        else if (fields.Id == Bgn)
            header = AdviceTyping824.Header(reader.On(fields), header);
        else if (fields.Id == N1)
            OpenParty(fields);
        else
            party.Take(fields);
    }

    /// <summary>Ends the advice.</summary>
    /// <param name="complete">False when it has no SE.</param>
    public void Close(bool complete)
    {
        CloseItem();
        Start();
        if (!complete)
            reader.Report("X12-TYPE-CUT", "SE", "The set ends without SE; what stands last may lack its end.");
        Parts.Enqueue(new AdvicePart.End(header, complete, reader.TakeFindings()));
    }

    private void OpenItem(in Fields oti)
    {
        CloseItem();
        Start();
        item.Open(oti, header);
    }

    private void CloseItem()
    {
        if (item.IsOpen)
            Parts.Enqueue(new AdvicePart.Item(item.Close()));
    }

    private void OpenParty(in Fields n1)
    {
        CloseParty();
        party.Open(n1, n1[1].SequenceEqual("41"u8) ? "1000A" : n1[1].SequenceEqual("40"u8) ? "1000B" : "1000");
    }

    private void CloseParty()
    {
        if (party.IsOpen)
            parties.Add(party.Close());
    }

    // What heads the advice has no end of its own: it is over where the first item begins.
    private void Start()
    {
        if (started)
            return;
        started = true;
        CloseParty();
        reader.Loop = "";
        header = header with { Parties = parties.Take(), Findings = reader.TakeFindings() };
        Parts.Enqueue(new AdvicePart.Start(header));
    }
}
