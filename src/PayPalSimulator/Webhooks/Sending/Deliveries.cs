using PayPalSimulator.Webhooks.Models;

namespace PayPalSimulator.Webhooks.Sending;

/// <summary>The queue of deliveries that are not yet due, by the simulator's clock, and the list of all deliveries.</summary>
internal sealed class Deliveries(World world) : IDisposable
{
    /// <summary>Deliveries that are shuffled together. There are fewer when no more come within the time below.</summary>
    private const int ShuffledTogether = 4;

    private static readonly TimeSpan HeldBack = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ShuffleStep = TimeSpan.FromMilliseconds(40);

    // The number is unique, so that two deliveries are never compared themselves.
    private readonly SortedSet<(DateTimeOffset Due, long Number, Delivery Delivery)> waiting = [];
    private readonly Ring<Delivery> listed = new(Limits.Deliveries);
    private readonly List<Delivery> held = [];
    private readonly SemaphoreSlim changed = new(0, 1);
    private readonly Lock gate = new();
    private DateTimeOffset heldUntil;
    private long scheduled;
    private long number;
    private volatile int resets;

    public DeliveryBehaviour Behaviour { get; set; } = DeliveryBehaviour.Plain;

    public Delivery[] All() => listed.All();

    public Delivery? Find(string id) => Array.Find(listed.All(), delivery => delivery.Id == id);

    public void Publish(WebhookEvent webhookEvent, RestApp app)
    {
        foreach (var webhook in app.Webhooks.All())
        {
            if (webhook.SubscribesTo(webhookEvent.Type))
            {
                Send(webhookEvent, webhook);
            }
        }
    }

    public void Send(WebhookEvent webhookEvent, Webhook webhook)
    {
        var behaviour = Behaviour;
        for (var copy = 0; copy <= behaviour.Duplicates; copy++)
        {
            var delivery = new Delivery(webhookEvent, webhook, 1, world.Chance.DeliveryHappens(behaviour.BadSignature), resets);
            List(delivery);
            if (world.Chance.DeliveryHappens(behaviour.Drop))
            {
                delivery.State = "dropped";
            }
            else if (behaviour.Shuffle)
            {
                Hold(delivery, behaviour.Delay);
            }
            else
            {
                Schedule(delivery, world.Clock.Now + behaviour.Delay);
            }
        }
    }

    public void Retry(Delivery failed)
    {
        if (failed.Resets != resets)
        {
            return;
        }

        if (RetrySchedule.After(failed.Attempt) is not { } wait)
        {
            failed.State = "failed";
            return;
        }

        // The webhook may have a new address by now, or may have been deleted.
        if (failed.Webhook.App.Webhooks.Find(failed.Webhook.Id) is not { } webhook)
        {
            failed.State = "failed";
            return;
        }

        // A test that sees the state moves the clock, and the delay counts from before.
        failed.NextAt = world.Clock.Now + wait;
        failed.State = "retrying";
        var next = new Delivery(failed.Event, webhook, failed.Attempt + 1, hasBadSignature: false, resets);
        List(next);
        Schedule(next, failed.NextAt.Value);
    }

    /// <summary>Null when the webhook or the event no longer exists.</summary>
    public Delivery? Resend(Delivery earlier)
    {
        if (earlier.Event.Body is null || earlier.Webhook.App.Webhooks.Find(earlier.Webhook.Id) is not { } webhook)
        {
            return null;
        }

        var again = new Delivery(earlier.Event, webhook, 1, hasBadSignature: false, resets);
        List(again);
        Schedule(again, world.Clock.Now);
        return again;
    }

    /// <summary>Waits for the next delivery that is due.</summary>
    public async Task<Delivery> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TakeDue(out var wait) is { } delivery)
            {
                return delivery;
            }

            await changed.WaitAsync(wait, cancellationToken);
        }
    }

    /// <summary>Wakes a sender after the clock was moved or a delivery was added.</summary>
    public void Wake()
    {
        lock (gate)
        {
            if (changed.CurrentCount == 0)
            {
                changed.Release();
            }
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            waiting.Clear();
            held.Clear();
            resets++;
        }

        listed.Clear();
    }

    public void Dispose() => changed.Dispose();

    private void List(Delivery delivery)
    {
        delivery.Id = $"delivery-{Interlocked.Increment(ref number)}";
        listed.Add(delivery);
    }

    private void Schedule(Delivery delivery, DateTimeOffset due)
    {
        lock (gate)
        {
            Enqueue(delivery, due);
        }

        Wake();
    }

    private void Enqueue(Delivery delivery, DateTimeOffset due)
    {
        delivery.DueAt = due;
        waiting.Add((due, scheduled++, delivery));
        if (waiting.Count > Limits.PendingDeliveries)
        {
            var last = waiting.Max;
            waiting.Remove(last);
            last.Delivery.State = "dropped";
        }
    }

    private void Hold(Delivery delivery, TimeSpan delay)
    {
        lock (gate)
        {
            if (held.Count == 0)
            {
                heldUntil = world.Clock.Now + delay + HeldBack;
            }

            held.Add(delivery);
            if (held.Count >= ShuffledTogether)
            {
                Release(world.Clock.Now + delay);
            }
        }

        Wake();
    }

    private void Release(DateTimeOffset from)
    {
        var shuffled = held.ToArray();
        held.Clear();
        world.Chance.Shuffle(shuffled);
        for (var i = 0; i < shuffled.Length; i++)
        {
            Enqueue(shuffled[i], from + (ShuffleStep * i));
        }
    }

    private Delivery? TakeDue(out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        lock (gate)
        {
            var now = world.Clock.Now;
            if (held.Count > 0 && heldUntil <= now)
            {
                Release(now);
            }

            var isWaiting = waiting.Count > 0;
            var next = waiting.Min;
            if (isWaiting && next.Due <= now)
            {
                // A wake-up reaches one sender. The sender that takes a delivery wakes the next one.
                waiting.Remove(next);
                if (waiting.Count > 0 && changed.CurrentCount == 0)
                {
                    changed.Release();
                }

                return next.Delivery;
            }

            var due = (isWaiting, held.Count > 0) switch
            {
                (true, true) => next.Due < heldUntil ? next.Due : heldUntil,
                (true, false) => next.Due,
                (false, true) => heldUntil,
                _ => DateTimeOffset.MaxValue,
            };
            wait = TimeSpan.FromMilliseconds(Math.Clamp((due - now).TotalMilliseconds + 1, 1, int.MaxValue));
            return null;
        }
    }
}
