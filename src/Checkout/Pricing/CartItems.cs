namespace Checkout.Pricing;

/// <summary>A product of the cart with its quantity over all lines, after all checks.</summary>
internal sealed record CartItem(Product Product, int Quantity, Money UnitPrice)
{
    /// <summary>Before discount and tax. It overflows unless the item total was checked first.</summary>
    public Money Price => UnitPrice * Quantity;
}

/// <summary>Reads the lines of a cart: merges those of one product and reports every problem of each.</summary>
internal sealed class CartItems(Catalog catalog, string currency, IReadOnlyDictionary<string, long> sold, List<CartProblem> problems)
{
    public List<CartItem> Read(IReadOnlyList<CartLine> lines)
    {
        if (lines.Count == 0)
        {
            problems.Add(new(CartIssue.CartEmpty, "/cart", "The cart is empty: add an item."));
            return [];
        }

        if (lines.Count > CartLimits.MaxLines)
        {
            problems.Add(new(
                CartIssue.CartTooManyLines, "/cart", $"The cart has more than {CartLimits.MaxLines} lines: split it into several orders."));
            return [];
        }

        var items = new OrderedDictionary<string, CartItem>(StringComparer.Ordinal);
        for (var index = 0; index < lines.Count; index++)
        {
            Add(items, lines[index], $"/cart/{index}");
        }

        return [.. items.Values];
    }

    private void Add(OrderedDictionary<string, CartItem> items, CartLine line, string field)
    {
        var isQuantity = IsQuantity(line.Quantity, $"{field}/quantity", out var quantity);
        if (catalog.Find(line.Sku) is not { } product)
        {
            problems.Add(new(CartIssue.CartItemUnknown, field, "This item is not sold here: remove it from the cart."));
            return;
        }

        if (product.PriceIn(currency) is not { } price)
        {
            problems.Add(new(
                CartIssue.CartItemNotPriced, field, $"{product.Name} is not sold in {currency}: remove it from the cart."));
            return;
        }

        if (!isQuantity)
        {
            return;
        }

        var before = items.TryGetValue(product.Sku, out var item) ? item.Quantity : 0;
        items[product.Sku] = new CartItem(product, before + quantity, price);
        Limit(product, before, before + quantity, $"{field}/quantity");
    }

    /// <summary>A limit is reported only for the line that exceeds it, not for every line of the product.</summary>
    private void Limit(Product product, int before, int quantity, string field)
    {
        if (quantity > CartLimits.MaxQuantity && before <= CartLimits.MaxQuantity)
        {
            problems.Add(TooLarge(field));
        }

        if (product.MaxPerOrder is { } most && quantity > most && before <= most)
        {
            problems.Add(new(CartIssue.CartItemLimit, field, most == 1
                ? $"One order can contain only 1 of {product.Name}: take one."
                : $"One order can contain at most {most} of {product.Name}: take {most} or fewer."));
        }

        if (product.Available(sold) is { } left && quantity > left && before <= left)
        {
            problems.Add(new(CartIssue.CartItemSoldOut, field, left switch
            {
                0 => $"{product.Name} is sold out: remove it from the cart.",
                1 => $"Only 1 of {product.Name} is left: take one.",
                _ => $"Only {left} of {product.Name} are left: take {left} or fewer.",
            }));
        }
    }

    private bool IsQuantity(string? text, string field, out int quantity)
    {
        var issue = Quantity.Read(text, out quantity);
        if (issue is not null)
        {
            problems.Add(issue switch
            {
                CartIssue.CartQuantityZero => new(issue, field, "The quantity is zero: take at least one, or remove the item."),
                CartIssue.CartQuantityNegative => new(issue, field, "The quantity is negative: take at least one."),
                CartIssue.CartQuantityFractional => new(
                    issue, field, "The quantity has a decimal point: write it as a whole number, such as 2."),
                CartIssue.CartQuantityTooLarge => TooLarge(field),
                _ when text is null => new(issue, field, "The quantity is missing: say how many, such as 2."),
                _ => new(issue, field, "The quantity is not a number: write it with digits only, such as 2."),
            });
        }

        return issue is null;
    }

    private static CartProblem TooLarge(string field) =>
        new(CartIssue.CartQuantityTooLarge, field, $"The quantity is too large: take {CartLimits.MaxQuantity} of an item or fewer.");
}
