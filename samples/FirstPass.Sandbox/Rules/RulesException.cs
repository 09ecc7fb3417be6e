namespace FirstPass.Sandbox.Rules;

/// <summary>A rules file cannot be used; the message says where and why.</summary>
public sealed class RulesException(string message) : Exception(message);
