using System.Diagnostics;
using Checkout.Recording;

/// <summary>
/// What .NET runs in every program that starts with <c>DOTNET_STARTUP_HOOKS</c> naming this assembly: it writes down what the simulators
/// and the clients of the tests say to each other, in whichever process they are, without a word of it in the programs.
/// </summary>
#pragma warning disable MA0047 // .NET looks for it without a namespace.
internal static class StartupHook
#pragma warning restore MA0047
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("RECORD_EXCHANGES_IN") is { Length: > 0 } folder)
        {
            // Kept alive by what it listens to; it ends with the process.
            _ = DiagnosticListener.AllListeners.Subscribe(new Programs(new Records(folder)));
        }
    }
}
