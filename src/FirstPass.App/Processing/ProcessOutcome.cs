using System.Collections.Immutable;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Processing;

/// <summary>What came of a run: a closed family.</summary>
public abstract record ProcessOutcome
{
    private ProcessOutcome()
    {
    }

    /// <summary>The files were taken, or refused one by one.</summary>
    public sealed record Done(ProcessResult Result) : ProcessOutcome;

    /// <summary>The files are marked for both worlds (ISA15 P and T); nothing was taken.</summary>
    public sealed record BothWorlds : ProcessOutcome;

    /// <summary>The files are marked for another world than the instance; nothing was taken.</summary>
    public sealed record OtherWorld(DataEnvironment Made) : ProcessOutcome;

    /// <summary>The instance holds real data, whose day cannot be chosen; nothing was taken.</summary>
    public sealed record RealTime(DataEnvironment Made) : ProcessOutcome;

    /// <summary>The configuration is wrong, or the instance is in use; nothing was taken.</summary>
    public sealed record NotOpened(ImmutableArray<DefinitionError> Errors) : ProcessOutcome;

    /// <summary>The database cannot be opened; nothing was taken.</summary>
    public sealed record NoDatabase(string Code) : ProcessOutcome;
}
