using FirstPass.App.Commands;

return await CommandLine.Root().Parse(args).InvokeAsync().ConfigureAwait(false);
