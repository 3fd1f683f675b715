import { Partitioners } from 'kafkajs';
import type { ICustomPartitioner, Message } from 'kafkajs';

/** Kafka's usual choice of a partition, by the record's partition key where it has one. */
export const keyPartitioner: ICustomPartitioner = () => {
  const byKey = Partitioners.DefaultPartitioner();
  return (args) => {
    const { partitionKey }: Message & { readonly partitionKey?: string } = args.message;
    if (partitionKey === undefined) return byKey(args);
    return byKey({ ...args, message: { ...args.message, key: partitionKey } });
  };
};
