// The web SDK brings names of its own; these are the ones we mean.
global using EventId = FirstPass.Workflow.Cases.EventId;
