namespace FirstPass.Formats.X12.Generation;

/// <summary>A fault is described wrongly, or what it would spoil is not there.</summary>
public sealed class FaultException(string message) : Exception(message);
