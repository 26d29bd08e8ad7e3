using System.Data.Common;
using System.Text;
using System.Text.Json.Nodes;
using Checkout.Alarms;
using Dapper;

namespace Checkout.Storage;

/// <summary>Puts alarms into the outbox, at most one per cause and subject within an hour. Beyond
/// <see cref="StorageLimits.MaxAlarmsPerCause"/> alarms of one cause in an hour, the rest are counted in one row, which is sent after the
/// hour. So a flood of one cause hides neither itself nor other causes.</summary>
public sealed class AlarmOutbox
{
    /// <summary>The kind of the outbox's rows.</summary>
    public const string Kind = "alarm";

    private const string Destination = "alert_url";

    /// <summary>The same alarm from several processes at the same time has the same key and becomes one row.</summary>
    private const string Add =
        """
        with recent as (
          select count(*) as raised, coalesce(sum(case when subject = @Subject then 1 else 0 end), 0) as same
          from outbox where shop = @shop and kind = @Kind and topic = @Cause and created_at > @HourAgo and more is null),
        chosen as (select raised < @Most as is_free from recent where same = 0)
        insert into outbox (shop, id, kind, destination, topic, subject, order_id, unique_key, payload, more, created_at, due_at)
        select @shop, @Id, @Kind, @Destination, @Cause,
          case when is_free then @Subject else '' end,
          case when is_free then @OrderId end,
          case when is_free then @UniqueKey else @HeldKey end,
          case when is_free then @Payload else @HeldPayload end,
          case when is_free then null else 1 end,
          @Now,
          case when is_free then @Now else @HourEnd end
        from chosen where true
        on conflict (shop, unique_key) do update set more = outbox.more + 1 where outbox.more is not null
        """;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Database database;

    private readonly string shop;

    internal AlarmOutbox(Database database, ShopName shop)
    {
        this.database = database;
        this.shop = shop.Value;
    }

    /// <summary>Stores an alarm to be sent, unless one of its cause and subject was raised within the last hour.</summary>
    public Task RaiseAsync(Alarm alarm, DateTimeOffset now, CancellationToken cancellationToken = default) => database.WriteAsync(
        async connection =>
        {
            await RaiseAsync(connection, shop, alarm, now);
            return true;
        },
        cancellationToken);

    /// <summary>The same inside a running write, see <see cref="Database.TogetherAsync"/>.</summary>
    internal static Task RaiseAsync(DbConnection connection, string shop, Alarm alarm, DateTimeOffset now)
    {
        var subject = Clean(alarm.Subject, StorageLimits.MaxAlarmSubjectLength);
        var hour = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Hour.Ticks), TimeSpan.Zero);
        var parameters = new
        {
            shop,
            Id = Guid.CreateVersion7(now),
            Kind,
            Destination,
            alarm.Cause,
            Subject = subject,
            alarm.OrderId,
            UniqueKey = $"{Kind} {alarm.Cause} {hour:O} {subject}",
            // Subjects are never empty, so this key is unique.
            HeldKey = $"{Kind} {alarm.Cause} {hour:O} ",
            Payload = Data(alarm, subject),
            HeldPayload = new JsonObject { ["cause"] = alarm.Cause }.ToJsonString(),
            Now = now,
            HourAgo = now - Hour,
            HourEnd = hour + Hour,
            Most = StorageLimits.MaxAlarmsPerCause,
        };
        return connection.ExecuteAsync(Add, parameters);
    }

    /// <summary>Raises the alarms of one change. All writers lock the rows in this sequence.</summary>
    internal static async Task RaiseAsync(DbConnection connection, string shop, IReadOnlyList<Alarm> alarms, DateTimeOffset now)
    {
        foreach (var alarm in alarms.OrderBy(alarm => alarm.Cause, StringComparer.Ordinal)
            .ThenBy(alarm => alarm.Subject, StringComparer.Ordinal))
        {
            await RaiseAsync(connection, shop, alarm, now);
        }
    }

    private static string Data(Alarm alarm, string subject)
    {
        var data = new JsonObject
        {
            ["cause"] = alarm.Cause,
            ["subject"] = subject,
            ["text"] = Clean(alarm.Text, StorageLimits.MaxAlarmTextLength),
        };
        if (alarm.OrderId is { } id)
        {
            data["order_id"] = id.ToString();
        }

        return data.ToJsonString();
    }

    /// <summary>A subject or text may contain untrusted input: it is truncated, and characters that a database or log refuses become
    /// spaces.</summary>
    private static string Clean(string text, int most)
    {
        var cleaned = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            if (cleaned.Length + rune.Utf16SequenceLength > most)
            {
                break;
            }

            cleaned.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return cleaned.Length == 0 ? "-" : cleaned.ToString();
    }
}
