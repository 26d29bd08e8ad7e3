using Checkout.Alarms;
using Checkout.Server.Settings;
using Checkout.Storage;
using Checkout.Tests.Server.Alarms;
using Checkout.Tests.Server.Operations;

namespace Checkout.Tests.Server.Messages;

public sealed class SendingMails
{
    private const string Delivered = "was delivered in";

    [Fact]
    public async Task A_shopper_gets_a_receipt_whose_link_opens_the_order_and_a_mail_for_the_shipment_and_the_refund()
    {
        await using var server = new MailServer();
        await using var shop = await Shop.OpenAsync(server.Plan(login: "shop:p%40ss@"));

        var (id, _) = await shop.PayAsync();
        var receipt = await server.UntilTakenAsync();
        await shop.OperateAsync(id, "trackers", """{"tracking_number":"1Z999","carrier":"UPS"}""");
        await shop.RefundAsync(id, "1.00");
        await server.UntilTakenAsync(3);

        var order = await Shop.EventuallyAsync(() => shop.OrderAsync(id), order => order.Mails.Length == 3);
        Assert.Equal(["order.paid", "order.shipped", "order.refunded"], order.Mails.Select(mail => mail.Topic));
        Assert.Contains(await shop.Orders.TimelineAsync(order.Id), entry => entry.Event is { Type: "MAIL_SENT", Issue: "order.shipped" });
        Assert.Equal(
            [$"Your payment for order {order.Number}", $"Your order {order.Number} is on its way", $"Refund for order {order.Number}"],
            server.Taken.Select(mail => mail.Subject));
        Assert.All(server.Taken, mail => Assert.Equal(order.Buyer!.EmailAddress, mail.To.Mailboxes.Single().Address));
        Assert.Equal("orders@tide-and-clay.example", receipt.From.Mailboxes.Single().Address);
        Assert.Contains("AUTH PLAIN AHNob3AAcEBzcw==", server.Commands);
        var link = receipt.TextBody!.Split('\n').Single(line => line.Contains("?key=", StringComparison.Ordinal)).Split(": ")[1].Trim();
        var page = await shop.NewBrowser().GetAsync(new Uri(link).PathAndQuery);
        Assert.Equal(303, page.Status);
    }

    [Fact]
    public async Task A_mail_that_is_greylisted_or_whose_connection_breaks_is_sent_again_under_the_same_id_and_before_the_next_of_its_order()
    {
        await using var server = new MailServer();
        var answers = new Queue<string?>(["451 Come back later", null]);
        server.Answer = command => command is "." && answers.TryDequeue(out var answer) ? answer : MailServer.Good;
        await using var shop = await Shop.OpenAsync(server.Plan());

        var (id, _) = await shop.PayAsync();
        await shop.UntilLoggedAsync("was not delivered: The mail server refused the message with 451.");
        await shop.OperateAsync(id, "trackers", """{"tracking_number":"1Z999","carrier":"UPS"}""");
        shop.Pass(TimeSpan.FromSeconds(6));
        await shop.UntilLoggedAsync("was not delivered: The mail server broke the connection off.");
        shop.Pass(TimeSpan.FromSeconds(31));
        await server.UntilTakenAsync(2);

        Assert.Equal(
            [true, false], server.Taken.Select(mail => mail.Subject!.Contains("Your payment", StringComparison.Ordinal)));
        var message = Assert.Single((await shop.Get<Outbox>().ListAsync(null, null, null, 10)).Items, one => one.Topic == "order.paid");
        Assert.Equal([451, null, 250], message.Log.Select(attempt => attempt.Status));
        Assert.StartsWith(message.Id.ToString(), server.Taken.First().MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_whose_address_is_refused_is_a_dead_letter_with_an_alarm_that_reaches_the_merchant_by_mail()
    {
        await using var server = new MailServer();
        server.Answer = command =>
            command.StartsWith("RCPT", StringComparison.Ordinal) && !command.Contains("merchant@", StringComparison.Ordinal)
                ? "550 No such mailbox: canary-answer"
                : MailServer.Good;
        await using var shop = await Shop.OpenAsync(server.Plan(merchant: "merchant@example.com"));

        var (id, _) = await shop.PayAsync();
        var mail = await server.UntilTakenAsync();

        var order = await shop.OrderAsync(id);
        Assert.Equal("merchant@example.com", mail.To.Mailboxes.Single().Address);
        Assert.Contains($"{AlarmCause.MessageUndeliverable} {order.Number}", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("The mail server refused the recipient with 550.", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(0, shop.CountLogged("canary-answer"));
        Assert.Equal(0, shop.CountLogged(order.Buyer!.EmailAddress!));
    }

    [Fact]
    public async Task A_server_that_refuses_the_password_raises_an_alarm_and_the_mail_waits()
    {
        await using var server = new MailServer();
        server.Answer = command => command.StartsWith("AUTH", StringComparison.Ordinal) ? "535 Wrong" : MailServer.Good;
        await using var shop = await Shop.OpenAsync(server.Plan(merchant: "merchant@example.com", login: "shop:wrong@"));

        await shop.PayAsync();
        await shop.UntilLoggedAsync($"ALARM {AlarmCause.MailServerRefusesUs}");
        server.Answer = _ => MailServer.Good;
        shop.Pass(TimeSpan.FromSeconds(6));

        await shop.UntilLoggedAsync(Delivered);
        Assert.Equal(0, shop.CountLogged("wrong"));
    }

    [Fact]
    public async Task The_merchant_gets_a_summary_of_a_day_on_which_something_was_booked()
    {
        await using var server = new MailServer();
        await using var shop = await Shop.OpenAsync(server.Plan(merchant: "merchant@example.com"));
        await shop.PayAsync();
        await server.UntilTakenAsync();

        shop.Pass(TimeSpan.FromDays(1) + TimeSpan.FromHours(8));
        var summary = await server.UntilTakenAsync(
            taken => taken.FirstOrDefault(mail => mail.Subject?.Contains("what was booked on", StringComparison.Ordinal) == true));

        Assert.Contains("Sales: $", summary.TextBody, StringComparison.Ordinal);
        Assert.Contains("PayPal's fees: $", summary.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_a_mail_is_a_file_that_only_its_owner_reads()
    {
        var folder = Directory.CreateTempSubdirectory("checkout-mail-");
        await using (var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with
        {
            Mail = new() { Folder = Path.Combine(folder.FullName, "mail"), WritesToShoppers = true },
        }))
        {
            await shop.PayAsync();
            await shop.UntilLoggedAsync(Delivered);
        }

        var file = Assert.Single(folder.GetFiles("*.eml", SearchOption.AllDirectories));
        Assert.True(OperatingSystem.IsWindows() || file.UnixFileMode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_server_with_TLS_from_the_beginning_is_trusted_only_by_its_certificate()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        await using var server = new MailServer(receiver.Certificate);
        await using (var shop = await Shop.OpenAsync(server.Plan(scheme: MailSettings.Tls) with { OutgoingTls = receiver.Tls }))
        {
            await shop.PayAsync();
            await server.UntilTakenAsync();
        }

        await using var distrusting = await Shop.OpenAsync(server.Plan(scheme: MailSettings.Tls));
        await distrusting.PayAsync();
        await distrusting.UntilLoggedAsync("The mail server's certificate is not valid.");
    }
}
