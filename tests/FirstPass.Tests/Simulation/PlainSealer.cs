using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Tests.Simulation;

/// <summary>Seals nothing, so that a run is the same whenever it is repeated; it remembers who was shredded.</summary>
public sealed class PlainSealer : ISealer
{
    private readonly HashSet<SubjectId> shredded = [];

    public KeyHash Hash { get; } = new([1, 2, 3, 4]);

    /// <summary>Destroys what would be the subject's key.</summary>
    public void Shred(SubjectId subject) => shredded.Add(subject);

    public PayloadPart Part(int number, SubjectId subject, SealContext context, ReadOnlyMemory<byte> plain) =>
        new(number, subject, 1, 0, Seal(subject, context, plain));

    public Opened Open(PayloadPart part, SealContext context) =>
        part.Subject is { } subject
            ? Open(subject, context, part.Bytes)
            : new Opened(OpenState.Open, KeyRing.ReadClear(part)!);

    public byte[] Seal(SubjectId subject, SealContext context, ReadOnlyMemory<byte> plain) =>
        shredded.Contains(subject) ? throw new SubjectShreddedException() : plain.ToArray();

    public Opened Open(SubjectId subject, SealContext context, ReadOnlySpan<byte> stored) =>
        shredded.Contains(subject) ? new Opened(OpenState.Shredded, []) : new Opened(OpenState.Open, stored.ToArray());

    public void Flush()
    {
    }
}
