using System.Data.Common;
using Dapper;

namespace Checkout.Storage;

/// <summary>Marks a database as restored.</summary>
internal static class RestoreMark
{
    /// <summary>The shop of the row that is about the whole database.</summary>
    public const string EveryShop = "";

    /// <summary>Whether the shop <c>@shop</c> is paused.</summary>
    public const string IsPaused =
        $"""
        coalesce((
          select mine.resumed_at is null
          from restores as marked left join restores as mine on mine.shop = @shop and mine.restored_at = marked.restored_at
          where marked.shop = '{EveryShop}' order by marked.restored_at desc limit 1), false)
        """;

    /// <summary>Pauses every shop, and holds every message that waits, because it may have been sent since the backup. Named keys are withdrawn and
    /// sessions end, because a key may have been withdrawn since: a thief must not get it back.</summary>
    public static async Task SetAsync(DbConnection connection, DateTimeOffset madeAt, DateTimeOffset now)
    {
        await connection.ExecuteAsync(
            "insert into restores (shop, restored_at, backup_at) values (@EveryShop, @now, @madeAt)", new { EveryShop, now, madeAt });
        await connection.ExecuteAsync("update outbox set held_at = @now, due_at = null where due_at is not null", new { now }, commandTimeout: 0);
        await connection.ExecuteAsync("update api_keys set withdrawn_at = @now where withdrawn_at is null", new { now });
        await connection.ExecuteAsync("delete from merchant_sessions");
    }
}
