using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Turns the segments of a 999 or 997 into its parts.</summary>
internal sealed class AcknowledgementAssembler999 : IPartAssembler<AcknowledgementPart>
{
    private readonly FieldReader reader = new();
    private readonly List<SegmentError> segments = [];
    private readonly List<ElementError> elements = [];
    private readonly List<ErrorContext> segmentContexts = [];
    private readonly List<ErrorContext> elementContexts = [];
    private AcknowledgementHeader999? header;
    private SetAcknowledgement? set;
    private SegmentError? segment;
    private ElementError? element;
    private GroupAcknowledgement? group;

    /// <summary>Parts that are ready, in the order of the file.</summary>
    public Queue<AcknowledgementPart> Parts { get; } = new();

    /// <summary>AK1, or an empty one when it was not there.</summary>
    private AcknowledgementHeader999 Header =>
        header ??= new AcknowledgementHeader999(reader.Set, "", "", "", SegmentPosition.None);

    public void Open(SetHeader own)
    {
        reader.Set = own;
        header = null;
        group = null;
    }

    public void Take(in Fields fields, SegmentPosition position)
    {
        reader.Position = position;
        switch (fields.Id)
        {
            case Ak1:
                header = AcknowledgementTyping999.Header(reader, fields);
                Parts.Enqueue(new AcknowledgementPart.Start(header));
                break;
            case Ak2:
                CloseSet();
                OpenSet(fields);
                break;
            case Ik3 or Ak3:
                CloseSegment();
                segment = AcknowledgementTyping999.Segment(reader, fields);
                break;
            case Ik4 or Ak4:
                CloseElement();
                element = AcknowledgementTyping999.Element(reader, fields);
                break;
            case Ctx:
                TakeContext(fields);
                break;
            case Ik5 or Ak5:
                TakeResult(fields);
                break;
            case Ak9:
                CloseSet();
                group = AcknowledgementTyping999.Group(reader, fields);
                break;
        }
    }

    /// <summary>Ends the acknowledgement.</summary>
    /// <param name="complete">False when it has no SE.</param>
    public void Close(bool complete)
    {
        CloseSet();
        Parts.Enqueue(new AcknowledgementPart.End(Header, group, complete, reader.TakeFindings()));
    }

    private void OpenSet(in Fields ak2) =>
        set = new SetAcknowledgement(
            Header,
            reader.Code(ak2, 1),
            FieldReader.Text(ak2, 2),
            reader.Code(ak2, 3),
            "",
            [],
            [],
            reader.Position,
            []);

    private void TakeContext(in Fields ctx)
    {
        var context = AcknowledgementTyping999.Context(reader.On(ctx), null);
        (element is null ? segmentContexts : elementContexts).Add(context);
    }

    private void TakeResult(in Fields ik5)
    {
        if (set is null)
            reader.Report("X12-TYPE-ORPHAN", ik5, 0, "", "A result stands below no set.");
        else
            set = set with
            {
                Code = reader.Code(ik5, 1),
                Reasons = AcknowledgementTyping999.Codes(reader, ik5, 2),
            };
    }

    private void CloseElement()
    {
        if (element is not null)
            elements.Add(element with { Contexts = elementContexts.Take() });
        element = null;
    }

    private void CloseSegment()
    {
        CloseElement();
        if (segment is not null)
            segments.Add(segment with { Contexts = segmentContexts.Take(), Elements = elements.Take() });
        segment = null;
    }

    private void CloseSet()
    {
        CloseSegment();
        if (set is not null)
            Parts.Enqueue(new AcknowledgementPart.Set(
                set with { Segments = segments.Take(), Findings = reader.TakeFindings() }));
        set = null;
    }
}
