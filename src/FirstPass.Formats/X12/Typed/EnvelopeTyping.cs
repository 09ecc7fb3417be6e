namespace FirstPass.Formats.X12.Typed;

/// <summary>Types ISA, GS and ST.</summary>
internal static class EnvelopeTyping
{
    public static EnvelopeHeader Interchange(in Fields isa, int ordinal) =>
        new()
        {
            Interchange = ordinal,
            SenderQualifier = Trimmed(isa, 5),
            SenderId = Trimmed(isa, 6),
            ReceiverQualifier = Trimmed(isa, 7),
            ReceiverId = Trimmed(isa, 8),
            InterchangeDate = Trimmed(isa, 9),
            InterchangeTime = Trimmed(isa, 10),
            InterchangeControl = Trimmed(isa, 13),
            Usage = Trimmed(isa, 15),
        };

    public static EnvelopeHeader Group(in Fields gs, EnvelopeHeader interchange, int ordinal) =>
        interchange with
        {
            Group = ordinal,
            FunctionalId = Trimmed(gs, 1),
            ApplicationSender = Trimmed(gs, 2),
            ApplicationReceiver = Trimmed(gs, 3),
            GroupDate = Trimmed(gs, 4),
            GroupControl = Trimmed(gs, 6),
            Version = Trimmed(gs, 8),
        };

    public static SetHeader Set(in Fields st, EnvelopeHeader envelope, int ordinal) =>
        new()
        {
            Envelope = envelope,
            Delimiters = st.Delimiters,
            Set = ordinal,
            Kind = TextCache.Fresh(st[1]),
            Control = TextCache.Fresh(st[2]),
            Guide = st.Has(3) ? TextCache.Fresh(st[3]) : envelope.Version,
        };

    private static string Trimmed(in Fields fields, int element) =>
        TextCache.Fresh(fields[element].Trim((byte)' '));
}
