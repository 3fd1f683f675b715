/*
 * The peer of the engine's column run: a crossing of two simple moving averages over closed candles,
 * market orders at the next open, a fee and a slippage rate, all cash in and all out, and the equity
 * curve. One loop, written by hand for this one strategy.
 *
 * usage: sma-cross <open and close as doubles> <bars> <fast> <slow> <fee> <slippage> <repeats>
 * Prints one line a repeat: nanoseconds, fills, final equity.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
  double price, quantity, fee;
  int bar, side;
} fill;

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static int run(const double *open, const double *close, int bars, int fast, int slow, double fee,
               double slippage, double *equity, fill *fills) {
  double fast_sum = 0, slow_sum = 0, fast_before = 0, slow_before = 0;
  double cash = 100000, position = 0;
  int order = 0, count = 0;
  for (int i = 0; i < bars; i++) {
    if (order > 0) {
      double price = open[i] * (1 + slippage);
      double quantity = cash / (price * (1 + fee));
      if (quantity > 100) quantity = 100;
      if (quantity * price > 1e-6 * (cash + position * open[i])) {
        double paid = quantity * price * fee;
        cash -= quantity * price + paid;
        position += quantity;
        fills[count++] = (fill){price, quantity, paid, i, 1};
      }
    } else if (order < 0 && position > 0) {
      double price = open[i] * (1 - slippage);
      double paid = position * price * fee;
      cash += position * price - paid;
      fills[count++] = (fill){price, position, paid, i, -1};
      position = 0;
    }
    order = 0;
    fast_sum += close[i];
    slow_sum += close[i];
    if (i >= fast) fast_sum -= close[i - fast];
    if (i >= slow) slow_sum -= close[i - slow];
    if (i >= slow - 1) {
      double fast_mean = fast_sum / fast, slow_mean = slow_sum / slow;
      if (i >= slow) {
        if (fast_before <= slow_before && fast_mean > slow_mean) order = 1;
        if (fast_before >= slow_before && fast_mean < slow_mean) order = -1;
      }
      fast_before = fast_mean;
      slow_before = slow_mean;
    }
    equity[i] = cash + position * close[i];
  }
  return count;
}

int main(int argc, char **argv) {
  if (argc != 8) {
    fprintf(stderr, "expected 7 arguments, were %d\n", argc - 1);
    return 2;
  }
  int bars = atoi(argv[2]), fast = atoi(argv[3]), slow = atoi(argv[4]), repeats = atoi(argv[7]);
  double fee = atof(argv[5]), slippage = atof(argv[6]);
  double *prices = malloc(sizeof(double) * 2 * bars);
  FILE *file = fopen(argv[1], "rb");
  if (!file || fread(prices, sizeof(double), 2 * (size_t)bars, file) != 2 * (size_t)bars) {
    fprintf(stderr, "expected %d opens and closes in %s\n", bars, argv[1]);
    return 1;
  }
  fclose(file);
  fill *fills = malloc(sizeof(fill) * bars);
  for (int i = 0; i < repeats; i++) {
    double started = now_ns();
    /* A fresh curve each time, as the engine gives it away. */
    double *equity = malloc(sizeof(double) * bars);
    int count = run(prices, prices + bars, bars, fast, slow, fee, slippage, equity, fills);
    double took = now_ns() - started;
    printf("%.0f %d %.10g\n", took, count, equity[bars - 1]);
    free(equity);
  }
  return 0;
}
