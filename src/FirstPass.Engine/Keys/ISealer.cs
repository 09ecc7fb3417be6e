using FirstPass.Engine.Log;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Keys;

/// <summary>
/// Seals and opens values under their subject's key. Two implementations: the key ring, and the plain one of the
/// simulated disk, where a run must be the same whenever it is repeated.
/// </summary>
public interface ISealer
{
    /// <summary>Hash of business keys and of who a subject is.</summary>
    KeyHash Hash { get; }

    /// <summary>Seals a payload part.</summary>
    /// <exception cref="SubjectShreddedException">The subject's key was destroyed.</exception>
    PayloadPart Part(int number, SubjectId subject, SealContext context, ReadOnlyMemory<byte> plain);

    /// <summary>Opens a payload part.</summary>
    Opened Open(PayloadPart part, SealContext context);

    /// <summary>Seals a value that carries its own head.</summary>
    /// <exception cref="SubjectShreddedException">The subject's key was destroyed.</exception>
    byte[] Seal(SubjectId subject, SealContext context, ReadOnlyMemory<byte> plain);

    /// <summary>Opens a value that carries its own head.</summary>
    Opened Open(SubjectId subject, SealContext context, ReadOnlySpan<byte> stored);

    /// <summary>
    /// Makes keys of new subjects durable; must have returned before a batch that uses them is committed.
    /// </summary>
    void Flush();
}
