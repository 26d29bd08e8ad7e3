using System.Text.Json;
using Checkout.Notices;
using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>The statements that write the messages of a change with the order. A message that is there already is not written again.</summary>
internal static class NoticeSql
{
    private const string Columns = "id uuid, topic text, fact text, key text, payload text, at bigint";

    private const string Target =
        "insert into outbox (shop, id, kind, destination, topic, subject, order_id, unique_key, payload, created_at, due_at)";

    private const string OnlyOnce = "on conflict (shop, unique_key) do nothing";

    /// <summary>Adds the mails of <c>@Mails</c> to the shopper of the order <c>@Id</c>.</summary>
    public static string AddMails(Dialect dialect, string when) =>
        $"""
        {Target}
        select @Shop, mail.id, '{MessageKind.Mail}', '{MessageDestination.Shopper}', mail.topic, mail.fact, @Id, mail.key, mail.payload,
          {dialect.TimeOf("mail.at")}, {dialect.TimeOf("mail.at")}
        from {dialect.Rows("Mails", Columns, "mail")} where {when}
        {OnlyOnce}
        """;

    /// <summary>Adds the notices of <c>@Notices</c> about the order <c>@Id</c> for each endpoint that wants them.</summary>
    public static string AddWebhooks(Dialect dialect, string when) =>
        $"""
        {Target}
        select @Shop, {dialect.NewId}, '{MessageKind.Webhook}', cast(endpoint.id as text), notice.topic, notice.fact, @Id,
          '{MessageKind.Webhook} ' || cast(endpoint.id as text) || ' ' || notice.key, notice.payload,
          {dialect.TimeOf("notice.at")}, {dialect.TimeOf("notice.at")}
        from {dialect.Rows("Notices", Columns, "notice")}
        join webhook_endpoints as endpoint on endpoint.shop = @Shop and endpoint.disabled_at is null
          and ' ' || endpoint.events || ' ' like '% ' || notice.topic || ' %'
        where {when}
        {OnlyOnce}
        """;

    public static string MailRows(Order order, IReadOnlyList<Notice> notices, DateTimeOffset now) => Rows(
        notices, now, notice => new(
            Guid.CreateVersion7(now), notice.Topic, notice.Fact, $"{MessageKind.Mail} {KeyOf(order, notice)}", "{}"));

    public static string WebhookRows(Order order, IReadOnlyList<Notice> notices, DateTimeOffset now) => Rows(
        notices, now, notice => new(
            null, notice.Topic, notice.Fact, KeyOf(order, notice), NoticeData.Of(order, notice, now)));

    /// <summary>Messages of one change are a microsecond apart, so that they keep their sequence.</summary>
    private static string Rows(IReadOnlyList<Notice> notices, DateTimeOffset now, Func<Notice, Row> rowOf) => JsonSerializer.Serialize(
        notices.Select((notice, place) => rowOf(notice) with { At = Microseconds.Since1970(now) + place }), JsonSerializerOptions.Web);

    private static string KeyOf(Order order, Notice notice) => $"{order.Id} {notice.Topic} {notice.Fact}";

    private sealed record Row(Guid? Id, string Topic, string Fact, string Key, string Payload, long At = 0);
}
