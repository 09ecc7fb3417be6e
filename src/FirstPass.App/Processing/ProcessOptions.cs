using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.Billing.Gateway;
using FirstPass.Engine.Tenancy;
using NodaTime;

namespace FirstPass.App.Processing;

/// <summary>What a run over some files is to do.</summary>
public sealed record ProcessOptions
{
    /// <summary>The files, in the order in which they come.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Mode on all routes; null: Gate, but what is configured in an instance that is kept.</summary>
    public GatewayMode? Mode { get; init; }

    /// <summary>Day that the run takes for today; null: the real one.</summary>
    public LocalDate? AsOf { get; init; }

    /// <summary>Folder of an instance to keep what is processed in; null: a store that is thrown away.</summary>
    public string? Data { get; init; }

    /// <summary>Root key of that instance; null: where it lies by default.</summary>
    public string? KeyFile { get; init; }

    /// <summary>What that instance is for; null: what it was made for, or by the marker of the files.</summary>
    public DataEnvironment? Environment { get; init; }

    /// <summary>World file or configuration folder; null: the instance's own, or a world made from the files.</summary>
    public string? World { get; init; }

    /// <summary>Folder for the files that the run writes; null: they are listed and thrown away.</summary>
    public string? Out { get; init; }

    /// <summary>Definitions and code tables.</summary>
    public Shipped Shipped { get; init; } = Shipped.BesideProgram;

    /// <summary>Longest time that cases may take to come to rest.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Is told now and then how far the run is.</summary>
    public Action<ProcessProgress> Progress { get; init; } = static _ => { };
}

/// <summary>How far a run is.</summary>
/// <param name="File">Name of the file at hand.</param>
/// <param name="Ordinal">Its ordinal, from 1.</param>
/// <param name="Files">How many files there are.</param>
/// <param name="Done">Claims and payments of it that have their status.</param>
/// <param name="Parts">Claims and payments in it.</param>
/// <param name="Elapsed">Time since the run began.</param>
public readonly record struct ProcessProgress(
    string File, int Ordinal, int Files, int Done, int Parts, TimeSpan Elapsed);
