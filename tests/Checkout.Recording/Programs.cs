using System.Diagnostics;

namespace Checkout.Recording;

/// <summary>Listens to every web server of this process, and to tests that stand in for a network.</summary>
internal sealed class Programs(Records records) : IObserver<DiagnosticListener>
{
    private const string Begin = "Microsoft.AspNetCore.Hosting.BeginRequest";
    private const string End = "Microsoft.AspNetCore.Hosting.EndRequest";

    public void OnNext(DiagnosticListener value)
    {
        switch (value.Name)
        {
            case "Microsoft.AspNetCore":
                // These two alone: the newer events make an activity of every request, which outgoing calls would then carry along.
                value.Subscribe(new Events(new Exchanges(records).Hear), name => name is Begin or End);
                break;
            case "Checkout.Tests":
                value.Subscribe(new Events((_, told) => Told(((string, string, bool, byte[]))told!)));
                break;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void Told((string Method, string Path, bool IsWebhook, byte[] Body) told) => records.Add(
        new Record(told.Method, told.Path) { IsWebhook = told.IsWebhook, RequestBody = told.Body });

    private sealed class Events(Action<string, object?> hear) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value) => hear(value.Key, value.Value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
